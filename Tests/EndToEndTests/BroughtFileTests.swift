import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Files that are no plain text, through the real program: packed ones, arrays, TensorBoard's; and drawings of screens.
@Suite struct BroughtFileTests {
    /// A folder of files, which goes with it.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "brought-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ name: String, _ bytes: Data) throws -> String {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: file)
            return file.path(percentEncoded: false)
        }
    }

    private struct Known: Decodable {
        let kind: String
        let name: String
        let base64: Data
    }

    /// The bytes that another program wrote, as `Tests/TablesTests/Files` keeps them.
    private static func bytes(_ kind: String, _ name: String) throws -> Data {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "TablesTests/Files/binary_files.json")
        let all = try JSONDecoder().decode([Known].self, from: Data(contentsOf: url))
        return try #require(all.first { $0.kind == kind && $0.name == name }).base64
    }

    /// Any bytes are a name of a file: one that is no UTF-8 is opened, listed, written to and called by a mark.
    @Test func namesThatAreNoText() throws {
        let folder = try Folder()
        let script = """
            cd '\(folder.url.path(percentEncoded: false))' && name=$(printf 'caf\\351.csv') || exit 9
            printf 'actual,predicted\\n1,2\\n3,4\\n' > "$name"
            '\(ProgramRunner.path)' lab "$name" --json && '\(ProgramRunner.path)' plot "$name" --print --size 40x10 &&
            '\(ProgramRunner.path)' progress --export "$name.json" && test -s "$name.json" && '\(ProgramRunner.path)' lab "no-$name"
            """
        let result = try ProgramRunner.execute(
            "/bin/sh", ["-c", script], environment: ["LANG": "C.UTF-8", "HOME": "/nowhere", "PATH": "/usr/bin:/bin"])
        #expect(result.status == 65 && result.output.contains("\"value\":1"), "\(result.output)\(result.errors)")
        #expect(result.errors.contains("losstutor: written to caf\u{FFFD}.csv.json."))
        #expect(
            result.errors.hasSuffix(
                "\"no-caf\u{FFFD}.csv\" cannot be opened: no such file or directory; name a file that can be read.\n"))
    }

    /// What is no text is refused in one sentence, and nothing is drawn.
    @Test(arguments: 1...30) func randomBytesAreNoChart(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        let bytes = (0..<Int(seed) * 60).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // As a compressed text has them: no zero byte gives them away.
            return max(1, UInt8(truncatingIfNeeded: state >> 40))
        }
        let file = try Folder()
        let result = try ProgramRunner.run(["plot", try file.write("noise", Data(bytes))])
        #expect(result.status == 65 && result.output.isEmpty, "\(result.output)")
        #expect(result.errors.split(separator: "\n").count == 1 && result.errors.hasPrefix("losstutor: "))
    }

    /// Digits that no number can hold are not taken for infinity.
    @Test(arguments: [
        ["lab", "--actual", "1", "--predicted", "1e999"], ["lab", "{\"actual\": [1], \"predicted\": [-1e999]}"],
        ["train", "--learning-rate", "1e400"],
    ]) func aNumberThatIsTooLarge(words: [String]) throws {
        let result = try ProgramRunner.run(words + (words[0] == "lab" ? ["--json"] : ["--print"]))
        #expect(result.status == 64, "\(result.output)")
        #expect(result.errors.contains("is too large for a number"), "\(result.errors)")
    }

    @Test func whatGzipPackedIsRead() throws {
        let folder = try Folder()
        // The name says nothing: the bytes do.
        let log = try folder.write("log.csv", Self.bytes("gzip", "two members"))
        let plot = try ProgramRunner.run(["plot", log, "--describe"])
        #expect(plot.output.hasPrefix("loss over 2 steps: 0.5 to 0.25"))
        let lab = try ProgramRunner.run([
            "lab", log, "--loss", "mse", "--json", "--columns", "actual=step,predicted=loss",
        ])
        #expect(lab.status == 0)
        #expect(lab.output.contains("\"value\":1.65625"))
        let cut = try folder.write("cut.gz", Self.bytes("gzip", "cut off"))
        for command in ["plot", "lab", "likelihood", "train"] {
            let result = try ProgramRunner.run([command] + (command == "train" ? ["--data", cut] : [cut, "--print"]))
            #expect(result.status == 65, "\(command)")
            #expect(
                result.errors
                    == "losstutor: \(cut): the gzip data end too early; the file may not have been copied whole.\n")
        }
    }

    /// A log that is brought where values are wanted, as a table or as lines, is told where it is drawn.
    @Test func aLogIsToldWhereItIsDrawn() throws {
        let folder = try Folder()
        let table = try folder.write("log.csv", Data("epoch,loss,val_loss\n1,.9,1\n2,.7,.8\n3,.6,.7\n".utf8))
        let lines = try folder.write("run.log", Data("epoch 1 | loss: 0.41 | val_loss 0.5\n".utf8))
        let history = try folder.write("history.json", Data(#"{"loss": [3, 2], "val_loss": [4, 3]}"#.utf8))
        let told = try ProgramRunner.run(["lab", history, "--json"]).errors
        #expect(told.hasSuffix("a training log is drawn by losstutor plot \(history).\n"), "\(told)")
        for file in [table, lines] {
            let advice = "a training log is drawn by losstutor plot \(file)."
            for command in [["lab", file], ["train", "--epochs", "1", "--data", file]] {
                #expect(try ProgramRunner.run(command + ["--json"]).errors.contains(advice))
            }
        }
        let numbers = try folder.write("points.csv", Data("a,b\n1,2\n2,4\n".utf8))
        let run = try ProgramRunner.run(["train", "--data", numbers, "--epochs", "1", "--json"])
        #expect(!run.errors.contains("plot") && run.errors.contains("b is the target; --target names another."))
    }

    @Test func arraysAreTables() throws {
        let folder = try Folder()
        let pairs = try folder.write("pairs.npy", Self.bytes("array", "version 1"))
        let lab = try ProgramRunner.run(["lab", pairs, "--loss", "mse", "--json"])
        #expect(lab.output.contains(/"value":1[,}]/))
        let vector = try folder.write("v.npy", Self.bytes("array", "vector"))
        let fit = try ProgramRunner.run(["likelihood", vector, "--model", "gaussian", "--json"])
        #expect(fit.output.contains("\"mean\":[2]"))
        #expect(try ProgramRunner.run(["plot", vector, "--describe"]).output.contains("3 rows: 3 to 2"))
        let objects = try folder.write("o.npy", Self.bytes("array", "objects"))
        for command in ["plot", "lab", "likelihood"] {
            let result = try ProgramRunner.run([command, objects])
            #expect(result.status == 65)
            #expect(
                result.errors == "losstutor: \(objects): the array holds objects; save numbers with"
                    + " np.save(file, a.astype(float)).\n")
        }
    }

    /// An option that takes numbers takes a file of them: an array, several in one file, a column of a table.
    @Test func numbersOfAnOptionStandInAFile() throws {
        let folder = try Folder()
        let vector = try folder.write("v.npy", Self.bytes("array", "vector"))
        let both = try folder.write("yp.npz", Self.bytes("zip", "compressed"))
        let table = try folder.write("t.csv", Data("name,y,p\na,1,0.9\nb,0,0.2\nc,1,0.6\n".utf8))
        func value(_ words: [String]) throws -> String {
            let result = try ProgramRunner.run(["lab", "--loss", "mse", "--json"] + words)
            return result.status == 0 ? result.output : result.errors
        }
        // 3, 1, 2 are what the vector holds.
        #expect(try value(["--actual", "@\(vector)", "--predicted", "3,1,5"]).contains("\"value\":3,"))
        let options = try value(["--actual", "@\(both):y_true", "--predicted", "@\(table):p"])
        // (0.1² + 0.2² + 0.4²) / 3
        #expect(options.contains("\"value\":0.07"))
        #expect(try value([both]) == options)
        #expect(
            try value(["--actual", "@\(both):y", "--predicted", "1"])
                == "losstutor: \(both) has no column \"y\"; its columns are y_true, y_pred.\n")
        #expect(
            try value(["--actual", "@\(table)", "--predicted", "1"])
                == "losstutor: \(table), line 2, column 1: \"a\" is no number.\n")
        #expect(try value(["--actual", "@no.npy", "--predicted", "1"]).contains("\"no.npy\" cannot be opened"))
        let zip = try folder.write("log.zip", Self.bytes("zip", "of a table"))
        for command in ["plot", "lab", "likelihood"] {
            let result = try ProgramRunner.run([command, zip])
            #expect(result.status == 65)
            #expect(
                result.errors == "losstutor: \(zip): this is a zip file without arrays of NumPy; unpack it, and name a"
                    + " file of it.\n")
        }
    }

    /// Labels and logits in one archive, beside what is of another length or no number: only what is named is taken.
    @Test func arraysOfOneArchiveAreNamed() throws {
        let folder = try Folder()
        let names = NumPyFile.array([1, 2, 3], shape: [3], type: "|O")
        let logits = NumPyFile.array([2, -1, 1, 0], shape: [2, 2])
        let scores = NumPyFile.array([4, 2, 1], shape: [3])
        let file = try folder.write(
            "run.npz",
            Data(
                NumPyFile.arrays([
                    "names": names, "logits": logits, "labels": NumPyFile.array([0, 1], shape: [2]), "loss": scores,
                ])))
        func answer(_ words: [String]) throws -> String {
            let result = try ProgramRunner.run(words)
            return result.status == 0 ? result.output : result.errors
        }
        let named = try answer(["lab", "--actual", "@\(file):labels", "--predicted", "@\(file):logits", "--json"])
        #expect(
            named.contains("\"value\":0.6809245") && named.contains("\"fromLogits\":true")
                || named.contains("taken as logits"))
        #expect(try answer(["lab", file, "--json", "--columns", "actual=labels,predicted=logits"]) == named)
        #expect(try answer(["lab", file, "--json"]) == named)
        #expect(try answer(["plot", file, "--y", "loss", "--describe"]).hasPrefix("loss over 3 rows: 4 to 1"))
        #expect(try answer(["plot", file, "--y", "logits", "--describe"]).contains("logits_1"))
        let both = try ProgramRunner.run(["plot", file, "--y", "loss,labels", "--describe"])
        #expect(both.status == 0 && !both.errors.contains("empty"), "\(both.errors)")
        #expect(try answer(["likelihood", file, "--columns", "data=loss", "--json"]).contains("\"n\":3"))
        #expect(
            try answer(["lab", "--actual", "@\(file):labels", "--predicted", "@\(file):loss", "--json"])
                .contains("actual has 2 values, but predicted has 3 values"))
        #expect(
            try answer(["lab", file, "--columns", "actual=labels,predicted=loss"])
                == "losstutor: \(file): labels has 2 numbers and loss 3; take arrays of one length together.\n")
        #expect(
            try answer(["lab", "--actual", "@\(file):names", "--predicted", "1,2,3"])
                .contains("names.npy: the array holds objects"))
    }

    /// Kinds of logs from public projects, in a few lines each: what is drawn over what.
    @Test(arguments: [
        // DeepSpeed: places in sources, ranks and counts of skipped steps are no curves.
        (
            "[2025-07-29 08:49:06,775] [INFO] [logging.py:96:log_dist] [Rank 0] step=2000, skipped=6, lr=[0.001]\n"
                + "[2,  2000] loss: 2.243\n[2025-07-29 08:50:06,775] [INFO] [logging.py:96:log_dist] [Rank 0] "
                + "step=4000, skipped=6, lr=[0.001]\n[2,  4000] loss: 1.943\n",
            "loss over 2 points: 2.243 to 1.943, lowest 1.943 at step 4,000."
        ),
        (
            "[rank 0] step 10   loss 10.42  lr 6.0e-05  tok/s 8,420  mfu 2.1%\n"
                + "[rank 0] step 20   loss 9.84   lr 1.2e-04  tok/s 8,510  mfu 2.1%\n",
            "loss over 2 points: 10.42 to 9.84, lowest 9.84 at step 20."
        ),
        // TRL: how many tokens it was is no metric.
        (
            "training on device cuda\n{'loss': 2, 'num_tokens': 8192.0, 'mean_token_accuracy': 0.5, 'epoch': 0.2}\n"
                + "{'loss': 1, 'num_tokens': 16384.0, 'mean_token_accuracy': 0.75, 'epoch': 0.4}\n",
            "loss over 2 points: 2 to 1, lowest 1 at epoch 0.4; mean_token_accuracy over 2 points"
        ),
        // Megatron: counts, and a number that is no "nan".
        (
            " iteration     1/   10 | consumed samples:   64 | learning rate: 1.5E-04 | lm loss: 3.5E+00 | "
                + "loss scale: 1.0 | number of nan iterations:   0 |\n"
                + " iteration     2/   10 | consumed samples:  128 | learning rate: 1.5E-04 | lm loss: 3.0E+00 | "
                + "loss scale: 1.0 | number of nan iterations:   0 |\n",
            "lm loss over 2 iterations: 3.5 to 3, lowest 3 at iteration 2."
        ),
        // llm.c: a box of words above, bars between.
        (
            "| device   | A100 |\n| length T | 1024 |\nstep    1/9 | train loss 11.0 (+nanz)| lr 8.57e-07 | 3056 ms |\n"
                + "step    2/9 | train loss 10.5 (+nanz)| lr 8.57e-07 | 3056 ms |\n",
            "train loss over 2 steps: 11 to 10.5"
        ),
        ("s:0 trl:11\ns:10 trl:10\ns:20 trl:9\n", "trl over 3 points: 11 to 9, lowest 9 at s 20"),
        // fairseq: how a loss is scaled is no loss.
        (
            "2021-03-08 12:31:36 | INFO | train_inner | {\"epoch\": 1, \"loss\": \"16.5\", \"num_updates\": \"1\", "
                + "\"loss_scale\": \"4\"}\n2021-03-08 12:32:36 | INFO | train_inner | {\"epoch\": 1, \"loss\": \"16\", "
                + "\"num_updates\": \"2\", \"loss_scale\": \"4\"}\n",
            "loss over 2 points: 16.5 to 16, lowest 16 at num_updates 2."
        ),
        // PyTorch's ImageNet example: the time that data took.
        (
            "Epoch: [0][0/10]  Time 12.4 (12.4)  Data 9.0 (9.0)  Loss 3.5 (3.5)  Acc@1 9.0 (9.0)\n"
                + "Epoch: [0][5/10]  Time 0.4 (0.8)  Data 0.0 (0.4)  Loss 2.5 (3.0)  Acc@1 26.0 (15.2)\n",
            "Loss over 2 points: 3.5 to 2.5, lowest 2.5 at Epoch 0.5; Acc@1 over"
        ),
        // fastai's tables, as Markdown and as notebooks print them.
        (
            "| epoch | train_loss | valid_loss |  time |\n| ----: | ---------: | ---------: | ----: |\n"
                + "|     0 |   1.75 |   2 | 00:02 |\n|     1 |   1.25 |   1.5 | 00:02 |\n",
            "train_loss over 2 epochs: 1.75 to 1.25, lowest 1.25 at epoch 1; valid_loss over 2 epochs: 2 to 1.5"
        ),
        (
            "epoch | train_loss | time  \n---|---|---  \n0 | 1.75 | 00:05  \n1 | 1.25 | 00:05  \n",
            "train_loss over 2 epochs: 1.75 to 1.25"
        ),
        // A sentence.
        (
            "Epoch 1: the loss is 0.9.\nEpoch 2: the loss is 0.8.\n",
            "loss over 2 points: 0.9 to 0.8, lowest 0.8 at Epoch 2."
        ),
    ]) func logsOfPublicProjects(log: String, words: String) throws {
        let result = try ProgramRunner.run(["plot", "--describe"], input: log)
        #expect(result.output.hasPrefix(words), "\(result.output)\(result.errors)")
    }

    @Test func eventFilesAndTheirFoldersAreDrawn() throws {
        let folder = try Folder()
        let file = try folder.write("runs/a/events.out.tfevents.1", Self.bytes("events", "all types"))
        let alone = try ProgramRunner.run(["plot", file, "--describe", "--y", "acc"])
        #expect(alone.output.hasPrefix("acc over 6 steps: 0.25 to -3, highest 0.75 at step 4"))
        _ = try folder.write("runs/b/events.out.tfevents.1", Self.bytes("events", "tensorboardX"))
        _ = try folder.write("runs/notes.txt", Data("nothing".utf8))
        let both = try ProgramRunner.run([
            "plot", folder.url.appending(path: "runs").path(percentEncoded: false), "--size", "100x20",
        ])
        #expect(both.status == 0)
        #expect(both.output.contains("a Loss/train") && both.output.contains("b"))
        let none = try ProgramRunner.run(["plot", folder.url.appending(path: "runs/c").path(percentEncoded: false)])
        #expect(none.status == 65)
        let broken = try folder.write("broken", Self.bytes("events", "a wrong checksum"))
        #expect(
            try ProgramRunner.run(["plot", broken]).errors
                == "losstutor: \(broken): the checksum of record 2 is wrong; the file is damaged from there on.\n")
    }

    @Test func datesAreTheAxis() throws {
        let csv = "date,step,loss\n2024-01-05,5,3\n2024-01-06,5,2\n2024-01-07,5,1\n"
        let named = try ProgramRunner.run(["plot", "--x", "date", "--size", "70x10"], input: csv)
        #expect(named.output.contains("2024-01-06"))
        let alone = try ProgramRunner.run(["plot", "--describe"], input: "day,loss\n2024-01-05,3\n2024-01-07,1\n")
        #expect(alone.output.contains("lowest 1 at day 2024-01-07"))
        let part = try ProgramRunner.run(
            ["plot", "--x", "date", "--xlim", "2024-01-06,2024-01-07", "--size", "70x10"], input: csv)
        #expect(part.output.contains("2024-01-06") && !part.output.contains("2024-01-05"), "\(part.errors)")
        // A counter comes before the date.
        let counted = try ProgramRunner.run(
            ["plot", "--describe"], input: "date,step,loss\n2024-01-05,1,3\n2024-01-07,2,1\n")
        #expect(counted.output.contains("at step 2"))
    }

    @Test(arguments: [
        [], ["learn", "3"], ["lab", "--loss", "bce", "--actual", "1,0", "--predicted", ".9,.2"],
        ["lab", "--preset", "q3"],
        ["likelihood", "--data", "1,2,3"], ["train", "--dataset", "xor", "--epochs", "3"],
    ]) func everyScreenIsDrawn(arguments: [String]) throws {
        let folder = try Folder()
        let (svg, html) = (folder.url.appending(path: "a.svg"), folder.url.appending(path: "a.html"))
        let result = try ProgramRunner.run(
            arguments + ["--svg", svg.path(percentEncoded: false), "--html", html.path(percentEncoded: false)])
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        let drawing = try String(contentsOf: svg, encoding: .utf8)
        #expect(XMLParser(data: Data(drawing.utf8)).parse())
        #expect(drawing.contains(">losstutor</text>"))
        #expect(try String(contentsOf: html, encoding: .utf8).contains(drawing))
        let mode = try FileManager.default.attributesOfItem(atPath: svg.path(percentEncoded: false))[.posixPermissions]
        #expect(((mode as? Int) ?? 0) & 0o044 != 0)
    }

    @Test func aChartIsDrawn() throws {
        let values = (0..<300).map { "\(Double($0).squareRoot())" }.joined(separator: "\n")
        let result = try ProgramRunner.run(["plot", "--svg", "-", "--theme", "dark"], input: values)
        #expect(XMLParser(data: Data(result.output.utf8)).parse())
        #expect(result.output.contains("fill=\"#121417\"") && result.output.contains("stroke-linecap"))
        let refused = try ProgramRunner.run(["lab", "--svg", "a.svg", "--json"])
        #expect(refused.status == 64)
        #expect(refused.errors == "losstutor: --svg and --json do not go together; leave one of them out.\n")
        let device = try ProgramRunner.run(["lab", "--svg", "/dev/null"])
        #expect(device.status == 74)
    }

    /// In a terminal: what is there is listed with what it holds, opens, and is saved.
    @Test func filesAreOpenedAndSavedInside() throws {
        let session = try TmuxSession()
        let here = session.home
        try "actual,predicted\n1,0.5\n0,0.25\n".write(
            to: here.appending(path: "pairs.csv"), atomically: true, encoding: .utf8)
        try "step,loss\n1,4\n2,2\n3,1\n".write(to: here.appending(path: "run.csv"), atomically: true, encoding: .utf8)
        try "def f(): return 1\n".write(to: here.appending(path: "a.py"), atomically: true, encoding: .utf8)
        // Texts are no data, whatever numbers are in them.
        try "Buy milk and eggs.\nCall Ann at 5.\n".write(
            to: here.appending(path: "list.txt"), atomically: true, encoding: .utf8)
        try "name\nAnn\nBob\n".write(to: here.appending(path: "names.txt"), atomically: true, encoding: .utf8)
        try session.enter("cd \(here.path(percentEncoded: false)); \(ProgramRunner.path)")
        try session.waitFor("? keys")
        try session.send("O")
        try session.waitFor("training log, 1 curve, 3 rows")
        let list = try session.waitFor("2 rows: actual, predicted")
        #expect(!list.contains("list.txt") && !list.contains("names.txt") && !list.contains("a.py"), "\(list)")
        try session.send("Enter")
        try session.waitFor("Vector lab")
        try session.waitFor("0.25")
        try session.send("S")
        try session.waitFor("losstutor-vector.svg")
        try session.send("Enter")
        try session.waitFor("Saved as losstutor-vector.svg")
        #expect(
            FileManager.default.fileExists(
                atPath: here.appending(path: "losstutor-vector.svg").path(percentEncoded: false)))
        try session.send("O")
        try session.waitFor("run.csv")
        try session.send("Down", "Enter")
        try session.waitFor("loss, axis starts at 0.5")
        try session.send("C-c")
        _ = try session.status()
    }
}
