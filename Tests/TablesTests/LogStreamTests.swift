import Testing

@testable import Tables

/// What programs print while they train, as rows of named numbers.
@Suite struct LogStreamTests {
    /// The rows of a log, each by its names.
    private func rows(_ text: String, chunk: Int = 1 << 16) -> [[String: Double]] {
        var stream = LogStream()
        var found: [[(column: Int, value: Double)]] = []
        let bytes = Array(text.utf8)
        func take(_ rows: LogRows) {
            for index in 0..<rows.count {
                found.append(rows.cells(ofRow: index).map { (rows.columns[$0], rows.values[$0]) })
            }
        }
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            take(stream.feed(bytes[start..<min(start + chunk, bytes.count)]))
        }
        take(stream.finish())
        // What a column is called may change when another part of the run has one of that name.
        return found.map { row in Dictionary(row.map { (stream.names[$0.column], $0.value) }) { $1 } }
    }

    private static let cases: [(text: String, rows: [[String: Double]])] = [
        (
            "step 0: train loss 4.2874, val loss 4.2823\niter 10: loss 3.2281, time 36.46ms, mfu -100.00%\n",
            [
                ["step": 0, "train loss": 4.2874, "val loss": 4.2823],
                ["iter": 10, "loss": 3.2281, "time": 36.46, "mfu": -100],
            ]
        ),
        (
            "Epoch 1/3\n60/60 [====] - 2s 12ms/step - loss: 0.6931 - acc: 0.5\nEpoch 2/3\n60/60 - 1s - loss: 0.6\n",
            [["Epoch": 1, "loss": 0.6931, "acc": 0.5], ["Epoch": 2, "loss": 0.6]]
        ),
        (
            // Two progress bars over each other: what stands there in the end counts.
            "Epoch 1/1\n1/2 - loss: 0.9\r2/2 - loss: 0.5\r\n", [["Epoch": 1, "loss": 0.5]]
        ),
        (
            "{'loss': 2.0707, 'learning_rate': 0.000133, 'epoch': 0.2}\n",
            [["loss": 2.0707, "learning_rate": 0.000133, "epoch": 0.2]]
        ),
        (
            #"{"step": 1, "train": {"loss": 0.5}, "note": "loss 9", "ok": true, "x": null}"# + "\n",
            [["step": 1, "train/loss": 0.5]]
        ),
        (
            #"{"best": 0.5, "log_history": ["# + "\n" + #"{"loss": 1.5, "step": 1},"# + "\n"
                + #"{"eval_loss": 1.4, "step": 2}"#
                + "\n]}\n", [["loss": 1.5, "step": 1], ["eval_loss": 1.4, "step": 2]]
        ),
        (
            // Digits in groups of three are one number; four behind a comma are none.
            "step 8,420 loss 0.5 tokens=1,234,567.5 ids 1,2 code 12,3456\n",
            [["step": 8420, "loss": 0.5, "tokens": 1_234_567.5, "ids": 1, "code": 12]]
        ),
        (
            // A line that names a part of the run holds for the lines below it.
            "Training log:\nstep 1 loss 0.9\nValidation log:\nstep 1 loss 1.9\nstep 2 loss 1.8\nTrain:\nloss 0.8\n",
            [
                ["step": 1, "train loss": 0.9], ["step": 1, "val loss": 1.9], ["step": 2, "val loss": 1.8],
                ["step": 2, "train loss": 0.8],
            ]
        ),
        (
            // So does the line itself; what only one part has needs no further word.
            "Epoch 1\n[INFO] Train: loss 0.9 lr 0.1\nValid: loss 1.0 acc 0.4\nEpoch 2\n[INFO] Train: loss 0.7 lr 0.1\n"
                + "Valid: loss 0.8 acc 0.5\n",
            [
                ["Epoch": 1, "train loss": 0.9, "lr": 0.1], ["Epoch": 1, "val loss": 1, "acc": 0.4],
                ["Epoch": 2, "train loss": 0.7, "lr": 0.1], ["Epoch": 2, "val loss": 0.8, "acc": 0.5],
            ]
        ),
        (
            "train loss 0.9 acc 0.5 val loss 1.0 acc 0.4\ntrain loss 0.8 acc 0.6 val loss 0.9 acc 0.5\n",
            [
                ["train loss": 0.9, "train acc": 0.5, "val loss": 1, "val acc": 0.4],
                ["train loss": 0.8, "train acc": 0.6, "val loss": 0.9, "val acc": 0.5],
            ]
        ),
        ("{\n\"loss\": [3, 2], \"val_loss\": [4]\n}", [["loss": 3, "val_loss": 4], ["loss": 2]]),
        ("[0]\ttrain-logloss:0.48\teval-logloss:0.52\n", [["round": 0, "train-logloss": 0.48, "eval-logloss": 0.52]]),
        (
            // darknet: the numbers stand before their names.
            " 12: 612.1, 611.9 avg, 0.001 rate, 3.2 seconds, 64 images\nLoaded: 0.00004 seconds\n"
                + "13: 600, 610.5 avg loss, 0.001 rate, 3.2 seconds, 128 images, 12.3 hours left\n",
            [
                ["iteration": 12, "loss": 612.1, "avg loss": 611.9, "rate": 0.001],
                ["iteration": 13, "loss": 600, "avg loss": 610.5, "images": 128],
            ]
        ),
        (
            // A list beside a loss is a part of the row, and no column.
            "{\"epoch\": 0, \"train_loss\": 2, \"map\": [0.1, 0.2]}\n{\"epoch\": 1, \"train_loss\": 1.5, \"map\": [0.2]}\n",
            [["epoch": 0, "train_loss": 2], ["epoch": 1, "train_loss": 1.5]]
        ),
        (
            // A bar that is written over is a row an update; what it counts is its fraction, not its share.
            "\rsteps:  1%|#   | 1/100 [00:00<01:30, 1.1it/s, avr_loss=2]\rsteps:  2%|##  | 2/100 [00:01<01:30, avr_loss=1.5]\n",
            [["step": 1, "avr_loss": 2], ["step": 2, "avr_loss": 1.5]]
        ),
        (
            "\rProgress: 10.0% lr: 0.08 avg.loss: 1.8 ETA: 0h\rProgress: 20.0% lr: 0.07 avg.loss: 1.5 ETA: 0h\n",
            [["Progress": 10, "avg.loss": 1.8], ["Progress": 20, "avg.loss": 1.5]]
        ),
        (
            // Within an epoch the end of the bar counts, and how far it came is no part of the epoch.
            "\rEpoch 0:  20%|##  | 5/25 [00:01<00:05, loss=0.9]\rEpoch 0: 100%|####| 25/25 [00:06<00:00, loss=0.5]\n",
            [["Epoch": 0, "loss": 0.5]]
        ),
        (
            // What nothing else counts, a fraction does; a batch is how large it is.
            "Batch=16 | LR=5e-05\n[000500/50000] X4K | loss 0.5 | batch 16\n100/5000 loss 0.25\n",
            [["Batch": 16, "LR": 5e-5], ["step": 500, "loss": 0.5, "batch": 16], ["step": 100, "loss": 0.25]]
        ),
        (
            // Lines of sources: loguru's and ESPnet's.
            "2024-05-01 12:00:00.123 | INFO | train:main:45 - epoch 1 loss 1.5\n"
                + "[host] 2023-01-01 10:00:00,123 (trainer:732) INFO: epoch 2: loss=1.25\n",
            [["epoch": 1, "loss": 1.5], ["epoch": 2, "loss": 1.25]]
        ),
        ("- step 250: train loss `1.96`, val loss `2.06`\n", [["step": 250, "train loss": 1.96, "val loss": 2.06]]),
        (
            // scikit-learn and spaCy: names of two words between wide gaps.
            "      Iter       Train Loss   Remaining Time \n         1           2.25             1.51s\n"
                + "         2           2.2              1.50s\n",
            [["Iter": 1, "Train Loss": 2.25], ["Iter": 2, "Train Loss": 2.2]]
        ),
        (
            "E    #       LOSS TOK2VEC  LOSS NER  ENTS_F \n---  ------  ------------  --------  ------\n"
                + "  0       0        230.00    115.00   40.00\n  1     200        130.00    100.00   50.00\n",
            [
                ["epoch": 0, "step": 0, "LOSS TOK2VEC": 230, "ENTS_F": 40],
                ["epoch": 1, "step": 200, "LOSS TOK2VEC": 130, "ENTS_F": 50],
            ]
        ),
        (
            // Stable-Baselines: a box in sections is a row.
            "-------------------\n| rollout/    |     |\n|   ep_rew    | 31.1 |\n| time/       |      |\n"
                + "|   total_timesteps | 2048 |\n| train/ | |\n|   loss      | 17.5 |\n-------------------\n",
            [["rollout/ep_rew": 31.1, "time/total_timesteps": 2048, "train/loss": 17.5]]
        ),
        ("| train/ | |\n| loss | 17.5 |", [["train/loss": 17.5]]),
        ("loss: 2.303  [   64/60000]\n", [["step": 64, "loss": 2.303]]),
        (
            // The best iteration has been drawn before.
            "[20]\tvalid_0's logloss: 0.5\n[30]\tvalid_0's logloss: 0.6\nEarly stopping, best iteration is:\n"
                + "[20]\tvalid_0's logloss: 0.5\n",
            [["round": 20, "valid_0's logloss": 0.5], ["round": 30, "valid_0's logloss": 0.6]]
        ),
        (
            "Train Epoch: 2 [300/600 (50%)]\tLoss: 1.25\nTest set: Average loss: 0.05, Accuracy: 90/100 (90%)\n",
            [["Epoch": 2.5, "Loss": 1.25], ["Epoch": 2.5, "Average loss": 0.05, "Accuracy": 0.9]]
        ),
        ("Epoch [1/5], Step [100/400], Loss: 0.25\n", [["Epoch": 1.25, "Loss": 0.25]]),
        (
            "2024-01-05 10:00:01,123 - INFO - root - epoch=3 loss=1e-3 lr = 0.1 version 1.2.3 eta: 7:20:40\n",
            [["epoch": 3, "loss": 0.001, "lr": 0.1]]
        ),
        ("\u{1B}[32mloss\u{1B}[0m: 0.5 (0.6)\n", [["loss": 0.5]]),
        ("loss: nan, acc: tensor(0.75), step: 4\n", [["acc": 0.75, "step": 4, "loss": .nan]]),
        (
            "1: learn: 0.65\ttotal: 90ms\tloss: 3\n2: learn: 0.5\ttotal: 1.2s\tloss: 2\n",
            [
                ["round": 1, "learn": 0.65, "total (ms)": 90, "loss": 3],
                ["round": 2, "learn": 0.5, "total (s)": 1.2, "loss": 2],
            ]
        ),
        (
            "[1]\ttraining's binary_logloss: 0.65\tvalid_1's binary_logloss: 0.66\n",
            [["round": 1, "training's binary_logloss": 0.65, "valid_1's binary_logloss": 0.66]]
        ),
        (
            "2020-01-01 10:00:00 | INFO | train | epoch 001:    250 / 1000 loss=10.5, wps=900\n"
                + "2020-01-01 10:00:10 | INFO | train | epoch 001:    500 / 1000 loss=9.5, wps=900\n",
            [["epoch": 1.25, "loss": 10.5], ["epoch": 1.5, "loss": 9.5]]
        ),
        (
            "  epoch    train_loss    valid_acc     dur\n-------  ------------  -----------  ------\n"
                + "      1        0.6905       0.5850  0.0293\n      2        \u{1B}[36m0.6648\u{1B}[0m       0.6450  0.0263\n",
            [
                ["epoch": 1, "train_loss": 0.6905, "valid_acc": 0.585],
                ["epoch": 2, "train_loss": 0.6648, "valid_acc": 0.645],
            ]
        ),
        (
            "Starting training for 3 epochs...\n\n      Epoch    GPU_mem   box_loss  Instances       Size\n"
                + "        1/3      2.3G       1.20        215        640: 100%|###| 8/8 [00:01<00:00]\n"
                + "                 Class     Images      Box(P  val_loss  mAP50-95): 100%|###| 4/4 [00:00]\n"
                + "                   all        128      0.601     0.527      0.411\n"
                + "        loss  is  what  falls\nepoch 2: loss 0.5\n",
            [
                ["Epoch": 1, "box_loss": 1.2, "GPU_mem": 2.3, "Size": 640],
                ["Epoch": 1, "Images": 128, "Box P": 0.601, "val_loss": 0.527, "mAP50-95": 0.411],
                ["epoch": 2, "loss": 0.5],
            ]
        ),
        ("loading 60000 images\nusing 4 GPUs\nstep 1 loss 2\n", [["step": 1, "loss": 2]]),
    ]

    @Test(arguments: cases.indices)
    func namesWithNumbers(_ index: Int) {
        let (text, expected) = Self.cases[index]
        for chunk in [1, 5, 1000] {
            let found = rows(text, chunk: chunk).filter { row in
                // What a sentence happens to hold is no reading of ours.
                row.keys.contains { $0.lowercased().contains("loss") || $0 == "acc" || $0 == "Accuracy" || $0 == "LR" }
            }
            #expect(found.count == expected.count, "\(text): \(found)")
            for (row, wanted) in zip(found, expected) {
                for (name, value) in wanted {
                    let isThere = row[name].map { $0 == value || $0.isNaN && value.isNaN } ?? false
                    #expect(isThere, "\(text): \(name) in \(row)")
                }
            }
        }
    }

    @Test func textsAreToldApart() throws {
        func isLog(_ text: String) throws -> Bool {
            var reader = LogReader(source: "t")
            _ = try reader.feed(Array(text.utf8))
            _ = try reader.finish()
            return reader.isLog
        }
        for table in [
            "step,loss\n0,1\n", "0 1\n1 2\n", "1\n2\n3\n", "step loss\n0 1\n", "a;b\n1;0,5\n", ",loss\n0,1\n",
            "date,loss\n2024-01-01,1\n", "name,v\nx,1\n", "sep=;\nstep;loss\n0;1,5\n",
            "   epoch  loss\n0  1  0.9\n1  2  0.8\n",
            "1 0,9\n2 0,8\n",
        ] {
            #expect(try !isLog(table), "\(table)")
        }
        for log in [
            "step 0 loss 1\nstep 1 loss 2\n", "loss: 1\n", "epoch 1, loss 2\nsaved\n", "{\"a\": 1}\n",
            "Epoch 1/2\nloss: 1\n",
            "hello\nworld\nstep 1 loss 2\n", "-----\n| train/ | |\n|  loss | 2 |\n-----\n",
            "Iter    Train Loss    Time\n 1    2.25    1.5s\n",
            "10:00:01,1 \u{1B}[36mstep:  1  \u{1B}[32mloss:  2.0\u{1B}[39m\n10:00:02,1 \u{1B}[36mstep:  2  \u{1B}[32mloss:  1.0\u{1B}[39m\n",
        ] {
            #expect(try isLog(log), "\(log)")
        }
    }

    /// No text, however broken, may crash, and each byte of it is read once.
    @Test func nothingTraps() {
        let text =
            "Epoch [1/5] loss=-1.5e-3 {'a': [1, 2], \"b\": {c: tensor(3)}} 12:30 [0] é: 1/0 — ∞ %\r\n{\"x\": [[{}]]}"
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            for byte: UInt8 in [0, 10, 13, 34, 39, 44, 45, 46, 47, 58, 91, 93, 123, 125, 255] {
                var changed = bytes
                changed[count] = byte
                _ = rows(String(decoding: changed, as: UTF8.self))
                var stream = LogStream()
                _ = stream.feed(changed)
                _ = stream.finish()
            }
        }
    }

    @Test func kindsOfColumns() {
        let kinds: [(ColumnKind, [String])] = [
            (
                .counter(isCoarse: false),
                [
                    "step", "global_step", "_step", "iter", "trainer/global_step", "batch", "", "Unnamed: 0",
                    "timesteps", "time_step", "time/total_timesteps", "time/iterations",
                    "percentage",
                ]
            ),
            (.counter(isCoarse: true), ["epoch", "Epoch", "round"]),
            (.clock, ["Wall time", "time", "elapsed", "_runtime", "eta", "train_runtime", "total (ms)", "train_wall"]),
            (.rate, ["lr", "learning_rate", "x/lr0", "momentum", "loss_scale", "rate"]),
            (.norm, ["grad_norm", "gnorm", "grad norm", "train/gradient_norm"]),
            (.record, ["best", "reached", "as top", "saving as top", "run - loss__MIN"]),
            (
                .speed,
                ["samples_per_second", "mfu", "steps_per_second", "max_memory", "tok/s", "CurrSamplesPerSec", "wps"]
            ),
            (
                .size,
                [
                    "Rank", "local_rank", "num_tokens", "consumed samples", "global batch size", "with device cuda",
                    "skipped", "v_num",
                ]
            ),
            (.loss, ["loss", "train_loss", "val/box_loss", "eval-logloss", "trainLoss", "RMSE", "perplexity"]),
            (
                .metric,
                ["accuracy", "val_acc", "Value", "metrics/mAP_0.5", "f1", "reward", "mean_token_accuracy", "mean_rank"]
            ),
        ]
        for (kind, names) in kinds {
            for name in names { #expect(ColumnKind(name: name) == kind, "\(name)") }
        }
    }
}
