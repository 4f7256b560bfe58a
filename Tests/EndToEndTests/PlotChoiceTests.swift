import Foundation
import Testing

/// Which column is x, which curves are drawn, and what is said of the others: kinds of logs, each in a few lines.
@Suite struct PlotChoiceTests {
    struct Log: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        /// What the remark on standard error begins with, behind the source, and what else it says.
        let says: String
        var also = ""
        var never = ""

        var testDescription: String { name }
    }

    private static func lines(_ numbers: some Sequence<Int>, _ line: (Int) -> String) -> String {
        numbers.map(line).joined(separator: "\n") + "\n"
    }

    private static func falling(_ step: Int) -> Double { 3 - Double(step) / 1000 }

    static let logs: [Log] = [
        Log(
            name: "nanoGPT: an evaluation in 500 iterations",
            text: lines(0..<1501) { step in
                (step % 500 == 0 ? "step \(step): train loss \(falling(step)), val loss \(falling(step) + 0.1)\n" : "")
                    + "iter \(step): loss \(falling(step)), time 30ms"
            }, says: "x is iter, the curves are loss, train loss and val loss;", also: "time (a clock)"),
        Log(
            name: "an epoch and an iteration of how many",
            text: lines(0..<20) { "Epoch \($0 / 5) iter \($0 % 5 * 20)/100 loss \(falling(9 * $0))" },
            says: "x is Epoch with the share of it that is done, the curve is loss.", never: "goes back"),
        Log(
            name: "an epoch and an iteration, without how many there are",
            text: lines(0..<20) { "epoch: \($0 / 5), iter: \($0 % 5 * 20), loss: \(falling(9 * $0))" },
            says: "x is iter, counted on from epoch to epoch; the curve is loss.", never: "goes back"),
        Log(
            name: "the same in brackets, as PyTorch's tutorial has it",
            text: lines(0..<20) {
                "[\($0 / 5 + 1), \("     \($0 % 5 * 200 + 200)".suffix(5))] loss: \(falling(9 * $0))"
            },
            says: "x is step, counted on from epoch to epoch; the curve is loss.", never: "goes back"),
        Log(
            name: "the same in a table",
            text: "epoch,iter,loss\n" + lines(0..<20) { "\($0 / 5),\($0 % 5 * 20),\(falling(9 * $0))" },
            says: "x is iter, counted on from epoch to epoch; the curve is loss.", never: "goes back"),
        Log(
            name: "an iteration of many steps, and what is measured after it",
            text: lines(0..<20) { row in
                "INFO - iteration:\(row / 5 + 1) step:\(row % 5 * 100 + 100)/500, NER loss: \(falling(9 * row))"
                    + (row % 5 == 4 ? "\nINFO - accuracy:  98.2%; FB1:  81.0" : "")
            }, says: "x is step, counted on from iteration to iteration; the curve is NER loss;", never: "goes back"),
        Log(
            name: "MMDetection: what is measured after an epoch counts its own batches",
            text: lines(0..<20) { row in
                "{\"mode\": \"train\", \"epoch\": \(row / 5 + 1), \"iter\": \(row % 5 * 50 + 50), \"loss\": \(falling(row))}"
                    + (row % 5 == 4
                        ? "\n{\"mode\": \"val\", \"epoch\": \(row / 5 + 1), \"iter\": 30, \"bbox_mAP\": 0.5}" : "")
            }, says: "x is iter, counted on from epoch to epoch; the curve is loss; not drawn: bbox_mAP",
            never: "goes back"),
        Log(
            name: "a run that is begun again",
            text: lines(0..<30) { row in
                "epoch: \(row % 15 / 5), iter: \(row % 5 * 20), loss: \(falling(9 * row))"
            }, says: "x is iter, counted on from epoch to epoch; the curve is loss; iter goes back 1 time"),
        Log(
            name: "CatBoost: lists of one number",
            text: "{\n\"meta\":{\"name\":\"experiment\"},\n\"iterations\":[\n"
                + (0..<5).map { row in
                    "{\"learn\":[\(falling(row))],\"iteration\":\(row),\"passed_time\":0.1,\"test\":[\(falling(row) + 0.1)]}"
                }.joined(separator: ",\n") + "\n]}\n",
            says: "x is iteration, the curves are learn and test;"),
        Log(
            name: "fastai, with a sentence between the rows of its table",
            text: "epoch     train_loss  valid_loss  roc_auc_score  time\n"
                + lines(0..<4) { row in
                    "\(row)         \(falling(9 * row))    \(falling(9 * row) + 0.1)    0.5    00:23     "
                        + (row == 0 ? "\nBetter model found at epoch 0 with valid_loss value: 1.0908700227737427." : "")
                }, says: "x is epoch, the curves are train_loss and valid_loss; not drawn:"),
        Log(
            name: "LightGBM in a document of R",
            text: "    ## Training until validation scores don't improve for 100 rounds\n"
                + lines(1..<6) { row in
                    "    ## [\(20 * row)] Train's binary_logloss: 0.\(60 - row)    Test's binary_logloss: 0.\(70 - row)"
                }, says: "x is round, the curves are Train's binary_logloss and Test's binary_logloss"),
        Log(
            name: "MindSpore: what a step costs in milliseconds is no loss",
            text: lines(0..<8) { row in
                "Epoch \(row / 4)/200, step:\(row % 4 * 100)/1487, loss:\(falling(row)), overflow:False, step cost:18\(row)ms"
            },
            says: "x is Epoch with the share of it that is done, the curve is loss; not drawn: step cost (ms) (a clock)"
        ),
        Log(
            name: "an iteration that is called i",
            text: lines(0..<20) { row in
                "epoch=\(row / 5) i=\(row % 5 * 100)/530 total loss=\(falling(row))"
            } + "Saving checkpoint 1\n"
                + lines(20..<30) { row in
                    "epoch=\(row / 5) i=\(row % 5 * 100)/530 total loss=\(falling(row))"
                } + "Saving checkpoint 2\n",
            says: "x is epoch with the share of it that is done, the curve is total loss", never: "Saving checkpoint,"),
        Log(
            name: "trials are runs of their own",
            text: lines(0..<20) { "trial \($0 / 10) step \($0 % 10) loss \(falling(9 * $0))" },
            says: "x is", never: "counted on"),
        Log(
            name: "Hugging Face: an evaluation in 500 steps, after the block in which the columns were chosen",
            text: lines(1...1500) { step in
                "{'loss': \(falling(step)), 'epoch': \(Double(step) / 500)}"
                    + (step % 500 == 0 ? "\n{'eval_loss': \(falling(step) + 0.1), 'epoch': \(step / 500)}" : "")
            }, says: "x is epoch, the curves are loss and eval_loss."),
        Log(
            name: "what came once and is a loss is named",
            text: lines(1...300) { step in "step \(step) loss \(falling(step))" } + "test loss 2.5\n",
            says: "x is step, the curve is loss; not drawn: test loss (--y draws them)."),
        Log(
            name: "what a sentence says once is missed by nobody",
            text: "using 4 GPUs\nfound vocab_size = 65\n"
                + lines(1...9) { step in "step \(step) loss \(falling(step))" },
            says: "x is step, the curve is loss; 2 rows have no step to draw at.", never: "vocab"),
        Log(
            name: "a list beside a loss",
            text:
                "{\"epoch\":0,\"train_loss\":2.0,\"map\":[0.1,0.2]}\n{\"epoch\":1,\"train_loss\":1.5,\"map\":[0.2,0.3]}\n",
            says: "x is epoch, the curve is train_loss; map is a list, left out."),
        Log(
            name: "darknet",
            text: " 1: 250.5, 250.5 avg, 0.001 rate, 3.2 seconds, 64 images\nLoaded: 0.00004 seconds\n"
                + " 2: 240.5, 249.5 avg, 0.001 rate, 3.2 seconds, 128 images\nLoaded: 0.00004 seconds\n",
            says: "x is iteration, the curves are loss and avg loss;", also: "rate (a setting of the optimiser)"),
        Log(
            name: "a setting is no x",
            text: "Batch=16 | LR=5e-05\n[000500/50000] loss 0.05 | batch 16\n[001000/50000] loss 0.03 | batch 16\n",
            says: "x is step, the curve is loss;"),
        Log(
            name: "columns without names, the first of which counts",
            text: "0 2.3 5\n1 1.9 4\n2 1.7 3\n", says: "", never: "column 1"),
        Log(
            name: "the gradient is no metric",
            text: lines(1...9) { "{'loss': \(falling($0)), 'grad_norm': 3.5, 'learning_rate': 1e-4, 'epoch': \($0)}" },
            says: "x is epoch, the curve is loss;", also: "grad_norm (the size of a gradient)"),
        Log(
            name: "shares in percent leave a loss no room, those of training and of validation alike",
            text: lines(1...9) { "epoch \($0) loss \(falling(100 * $0)) acc \(50 + $0) val_acc 1" },
            says: "x is epoch, the curve is loss; not drawn: acc, val_acc"),
        Log(
            name: "a perplexity has a scale of its own",
            text: lines(1...9) { "epoch \($0) loss \(falling(100 * $0)) ppl \(900 - 10 * $0)" },
            says: "x is epoch, the curve is loss; not drawn: ppl"),
        Log(
            name: "a share beside a loss stays",
            text: lines(1...9) { "epoch \($0) loss \(falling(100 * $0)) acc 0.\($0)" },
            says: "x is epoch, the curves are loss and acc."),
        Log(
            name: "the whole loss comes before its parts",
            text: lines(1...4) { step in
                "{\"step\": \(step), \(("abcdefgh").map { "\"eval_\($0)_loss\": \(step)" }.joined(separator: ", ")), "
                    + "\"loss\": \(step)}"
            },
            says: "x is step, the curves are loss, eval_a_loss, eval_b_loss, eval_c_loss, eval_d_loss and eval_e_loss; "
                + "not drawn: eval_f_loss, eval_g_loss, eval_h_loss"),
        Log(
            name: "Lightning's words on the best model",
            text: lines(0..<4) { epoch in
                "Epoch \(epoch): 100%|###| 25/25 [00:06<00:00, train_loss=0.\(9 - epoch), val_loss=0.\(9 - epoch)]\nEpoch "
                    + "\(epoch), global step \(25 * epoch + 25): 'val_loss' reached 0.7 (best 0.7), saving as top 1"
            }, says: "x is Epoch, the curves are train_loss and val_loss;", also: "best (taken from others)"),
        Log(
            name: "bounds of what stands beside them",
            text: "Step,run - loss,run - loss__MIN,run - loss__MAX\n0,2,2,2\n1,1,1,1\n",
            says: "x is Step, the curve is run - loss;", also: "run - loss__MAX (taken from others)"),
        Log(
            name: "each second x goes back: no runs, but points",
            text: "width,loss\n" + lines(0..<20) { "\($0 * 7 % 20),\($0)" }, says: "",
            also: ""),
    ]

    @Test(arguments: logs) func isDrawnAndSaid(_ log: Log) throws {
        let result = try ProgramRunner.run(["plot", "--size", "70x10"], input: log.text)
        #expect(result.status == 0, "\(result.errors)")
        let begin = log.says.isEmpty ? "" : "losstutor: standard input: "
        #expect(result.errors.hasPrefix(begin + log.says), "\(result.errors)")
        if !log.also.isEmpty { #expect(result.errors.contains(log.also), "\(result.errors)") }
        if !log.never.isEmpty {
            #expect(!result.errors.contains(log.never) && !result.output.contains(log.never), "\(result.output)")
        }
    }

    /// Values that are known: where the curves begin and end, and what is best.
    @Test(arguments: [
        ("0 2.3\n1 1.9\n2 1.7\n", "column 2 over 3 indices: 2.3 to 1.7, lowest 1.7 at index 2."),
        (
            "iter,rollout/ep_rew_mean\n1,5\n2,9\n3,8\n",
            "rollout/ep_rew_mean over 3 iters: 5 to 8, highest 9 at iter 2."
        ),
        (
            "step,rewards/accuracies\n1,0.5\n2,0.9\n3,0.8\n",
            "rewards/accuracies over 3 steps: 0.5 to 0.8, highest 0.9 at step 2."
        ),
        (
            "\r  1%|#| 10/1000 [00:00<06:30, 2.5it/s, loss=2.5]\r  2%|#| 20/1000 [00:01<06:30, 2.5it/s, loss=2]\n",
            "loss over 2 points: 2.5 to 2, lowest 2 at step 20."
        ),
        (
            "[1]\tvalidation_0-logloss:0.6\n[2]\tvalidation_0-logloss:0.5\nStopping. Best iteration:\n"
                + "[1]\tvalidation_0-logloss:0.6\n",
            "validation_0-logloss over 2 rounds: 0.6 to 0.5, lowest 0.5 at round 2."
        ),
    ]) func whatIsKnown(text: String, words: String) throws {
        let result = try ProgramRunner.run(["plot", "--describe"], input: text)
        #expect(result.output.hasPrefix(words), "\(result.output)\(result.errors)")
    }

    @Test func pointsWhereXIsOutOfOrder() throws {
        let falling = "epoch,loss\n" + Self.lines((1...5).reversed()) { "\($0),\($0)" }
        let result = try ProgramRunner.run(["plot", "--x", "epoch", "--size", "50x10"], input: falling)
        #expect(result.errors.contains("epoch is not in order, so that points are drawn"), "\(result.errors)")
    }

    /// Points of several columns have a mark for each, few or many.
    @Test(arguments: [5, 900], ["--ascii", "--no-color"]) func pointsOfColumnsDiffer(count: Int, look: String) throws {
        let table = "x,a,b,c\n" + Self.lines(1...count) { "\($0),\($0),\(2 * $0),\(count - $0)" }
        let result = try ProgramRunner.run(["plot", "--x", "x", "--points", "--size", "60x16", look], input: table)
        let marks = look == "--ascii" ? ["o", "x", "A"] : ["○", "×", "▲"]
        for (mark, name) in zip(marks, ["a", "b", "c"]) {
            #expect(result.output.contains("\(mark) \(name)"), "\(result.output)\(result.errors)")
            #expect(result.output.components(separatedBy: mark).count > 5, "\(result.output)")
        }
    }

    @Test func theHighestAccuracyOfARunIsNamed() throws {
        let result = try ProgramRunner.run(["train", "--dataset", "xor", "--epochs", "3", "--describe"])
        let line = try #require(result.output.split(separator: "\n").first { $0.hasPrefix("accuracy in %: ") })
        #expect(line.contains("highest") && !line.contains("lowest"), "\(line)")
    }
}
