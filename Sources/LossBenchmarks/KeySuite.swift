import Course
import Fields
import Labs
import LossMath
import TextGrid
import TutorApp

/// The vector lab: from a key to the finished grid, at 100 by 30; then whole screens in a terminal.
enum KeySuite {
    private static let name = "losstutor"

    /// What is pressed, with the loss in which it is.
    private static let keys: [(name: String, loss: String, key: Key)] = [
        ("move", "bce", .down), ("nudge, mse", "mse", .character("+")), ("nudge, bce", "bce", .character("+")),
        ("nudge, typed", "typed", .character("+")), ("nudge, map", "map", .character("+")),
        ("unit", "bce", .character("u")),
    ]

    static func run(_ options: BenchmarkOptions) {
        let sizes = options.isQuick ? [10, 1000] : [10, 1000, 100_000]
        var results = Results()
        for _ in 0..<(options.isQuick ? 1 : 3) {
            for size in sizes {
                for (name, loss, key) in keys { measure(name, loss, key, size, into: &results) }
            }
        }
        print("Vector lab, from a key to the grid at 100 by 30: ms\n")
        print(results.table(benchmarks: keys.map(\.name), sizes: sizes, first: name, per: 1e6))
        GridSuite.run()
        ScreenSuite.run(options)
    }

    private static func measure(
        _ benchmark: String, _ loss: String, _ key: Key, _ size: Int, into results: inout Results
    ) {
        var random = SplitMix64(seed: 1)
        let actual = (0..<size).map { _ in random.nextUniform() < 0.5 ? 0.0 : 1 }
        let predicted = (0..<size).map { _ in 0.01 + 0.98 * random.nextUniform() }
        var input = VectorLabInput(
            actual: NumberList(actual),
            predicted: NumberList(predicted),
            choice: LossChoice(loss: loss == "mse" ? "mse" : "bce"))
        if loss == "typed" { input.choice.formula = "mean((y - p)^2) + 0.1 * mean(abs(y - p))" }
        if loss == "map" { input.mapCell = VectorLab.Selection(part: .predicted, row: 1) }
        guard let lab = try? VectorLab(input) else { return }
        var state = AppState(
            size: Size(columns: 100, rows: 30), glyphs: .unicode, screen: .lab(LabSession(lab)),
            course: Course.read(files: []).course)
        var count = 0
        results.add(
            name, benchmark, size,
            Measurement.nanoseconds(per: 1) {
                // To and fro, so that no value comes to its end.
                count += 1
                _ = state.reduce(.key(key == .character("+") && count % 2 == 0 ? .character("-") : key))
                _ = AppView.draw(state)
            })
    }
}
