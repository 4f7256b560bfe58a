import CBenchmarkLoops
import CVectorMath
import LossMath

/// Losses: value, and value with gradient; built in and typed.
enum LossSuite {
    static let name = "losstutor"

    static func run(_ options: BenchmarkOptions) {
        let sizes = options.isQuick ? [1000, 100_000] : [1000, 100_000, 10_000_000]
        var results = Results()
        // Peers run in turn with ours, so that a machine that slows down slows all of them.
        for _ in 0..<(options.isQuick ? 1 : 3) {
            for size in sizes { measure(size, into: &results) }
            if options.hasPeers {
                PythonPeers.run("peers.py", sizes.map(String.init), into: &results)
            }
        }
        print(
            "Losses, ns an element, one thread (\(String(cString: vector_instructions()))); in brackets how much longer than ours\n"
        )
        let benchmarks = [
            "dot", "mse", "mse gradient", "mse typed", "mse typed gradient", "mae", "bce soft", "bce hard",
            "bce soft gradient",
            "bce typed", "log_cosh", "huber", "kl", "cce from logits",
        ]
        print(results.table(benchmarks: benchmarks, sizes: sizes, first: name))
    }

    private static func measure(_ size: Int, into results: inout Results) {
        var random = SplitMix64(seed: 1)
        let soft = Tensor((0..<size).map { _ in random.nextUniform() })
        let hard = Tensor((0..<size).map { _ in random.nextUniform() < 0.5 ? 1 : 0 })
        let predicted = Tensor((0..<size).map { _ in random.nextUniform() })
        func add(_ benchmark: String, _ loss: Loss, _ actual: Tensor, _ predicted: Tensor) {
            results.add(
                name, benchmark, size,
                Measurement.nanoseconds(per: size) {
                    keep(try? loss.value(LossData(actual: actual, predicted: predicted)))
                })
        }
        func loss(_ id: LossID, _ options: LossOptions = LossOptions()) -> Loss {
            do { return try Loss(id, options: options) } catch { fatalError("\(error)") }
        }
        add("mse", loss(.meanSquaredError), soft, predicted)
        add("mae", loss(.meanAbsoluteError), soft, predicted)
        add("bce soft", loss(.binaryCrossEntropy), soft, predicted)
        add("bce hard", loss(.binaryCrossEntropy), hard, predicted)
        add("log_cosh", loss(.logCosh), soft, predicted)
        add("huber", loss(.huber), soft, predicted)
        let (rowsOfSoft, rowsOfPredicted) = (rows(of: soft), rows(of: predicted))
        add("kl", loss(.klDivergence), rowsOfSoft, rowsOfPredicted)
        add(
            "cce from logits", loss(.categoricalCrossEntropy, [.fromLogits: true]), rowsOfSoft,
            rowsOfPredicted)
        for (benchmark, id) in [("mse gradient", LossID.meanSquaredError), ("bce soft gradient", .binaryCrossEntropy)] {
            let loss = loss(id)
            results.add(
                name, benchmark, size,
                Measurement.nanoseconds(per: size) {
                    keep(try? loss.gradient(LossData(actual: soft, predicted: predicted)).value)
                })
        }
        for (benchmark, source) in [
            ("mse typed", "mean((y - p)^2)"),
            ("bce typed", "-mean(y * log(clip(p, 1e-15, 1 - 1e-15)) + (1 - y) * log(1 - clip(p, 1e-15, 1 - 1e-15)))"),
        ] {
            guard let formula = try? Formula(source) else { continue }
            let names = ["y": soft, "p": predicted]
            results.add(
                name, benchmark, size,
                Measurement.nanoseconds(per: size) { keep((try? formula.value(in: names))?.scalar) })
        }
        if let formula = try? Formula("mean((y - p)^2)") {
            let names = ["y": soft, "p": predicted]
            results.add(
                name, "mse typed gradient", size,
                Measurement.nanoseconds(per: size) {
                    keep((try? formula.gradient(in: names, withRespectTo: ["p"]))?.value)
                })
        }
        soft.values.withUnsafeBufferPointer { y in
            predicted.values.withUnsafeBufferPointer { p in
                let loops: [(String, String, (UnsafePointer<Double>?, UnsafePointer<Double>?, Int) -> Double)] = [
                    (name, "dot", fast_dot), ("C loop", "dot", loop_dot), ("C loop", "mse", loop_mse),
                    ("C loop", "mae", loop_mae), ("C loop", "bce soft", loop_bce),
                    ("C loop", "log_cosh", loop_log_cosh),
                ]
                for (peer, benchmark, function) in loops {
                    results.add(
                        peer, benchmark, size,
                        Measurement.nanoseconds(per: size) { keep(function(y.baseAddress, p.baseAddress, size)) })
                }
            }
        }
    }

    private static func rows(of tensor: Tensor) -> Tensor {
        Tensor(rows: tensor.values.count / 10, columns: 10, values: tensor.values)
    }

    /// Keeps the compiler from leaving out what nobody reads.
    @inline(never)
    private static func keep(_ value: Double?) {
        if value == 0.123456789 { print("") }
    }
}
