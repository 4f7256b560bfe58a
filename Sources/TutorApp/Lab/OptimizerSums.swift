import Training
import Wording

/// A step of an optimiser for one number w, with the numbers put into its formula part by part: what is remembered takes
/// its new value with it.
struct OptimizerSums {
    let optimizer: Optimizer
    let rate: Double
    /// The optimiser's other numbers, by their names in the formula.
    let numbers: [(name: String, value: Double)]
    /// Which step it is since the optimiser remembers, from 1.
    let step: Int
    /// The slope, and w before and after.
    let gradient, from, to: Double
    /// What is remembered of w before the step and after.
    let before, after: [Double]

    /// A number of a sum: with a minus as in formulas, but for that of an exponent, `2.3e-8`.
    static func text(_ value: Double) -> String {
        let size = NumberText.short(value.magnitude, digits: 4)
        return value < 0 ? "−" + size : size
    }

    private func text(_ value: Double) -> String { Self.text(value) }
    private func factor(_ value: Double) -> String { value < 0 ? "(\(text(value)))" : text(value) }

    /// A line for each part of the formula.
    var lines: [String] {
        var known: [String: String] = ["g": factor(gradient), "w": factor(from), "rate": text(rate), "t": "\(step)"]
        for (name, value) in numbers { known[name] = text(value) }
        let remembered = optimizer.remembered
        for (name, value) in zip(remembered, before) { known[name.sign] = factor(value) }
        return optimizer.formula.split(separator: ";").map { part in
            let words = part.trimmingPrefix(" ")
            // What is made on the way, as the weight that AdamW has pulled towards 0.
            if words.hasPrefix("u = ") {
                let decay = numbers.first { $0.name == "weightDecay" }?.value ?? 0
                let value = from * (1 - rate * decay)
                defer { known["u"] = factor(value) }
                return "\(words) = \(Self.put(known, into: String(words.dropFirst(4)))) = \(text(value))"
            }
            guard let slot = remembered.firstIndex(where: { words.hasPrefix("\($0.sign) = ") }) else {
                return "\(words) = \(Self.put(known, into: String(words))) = \(text(to))"
            }
            let formula = String(words.dropFirst(remembered[slot].sign.count + 3))
            defer { known[remembered[slot].sign] = factor(after[slot]) }
            return "\(words) = \(Self.put(known, into: formula)) = \(text(after[slot]))"
        }
    }

    /// A formula with numbers in place of its names.
    private static func put(_ numbers: [String: String], into formula: String) -> String {
        var (result, word) = ("", "")
        func end() {
            result += numbers[word] ?? word
            word = ""
        }
        for character in formula.replacing("weight decay", with: "weightDecay") {
            if character.isASCII, character.isLetter || character.isNumber, !(word.isEmpty && character.isNumber) {
                word.append(character)
            } else {
                end()
                result.append(character)
            }
        }
        end()
        return result
    }
}
