import Fields
import Foundation
import LossMath
import Tables
import TestSupport
import Testing

@testable import Labs

/// Class numbers with a column a class, as engineers bring them: from an archive, a table or an array, by any way in.
@Suite struct BroughtArrayTests {
    private static let labels = NumPyFile.array([0, 1], shape: [2])
    private static let logits = NumPyFile.array([2, -1, 1, 0], shape: [2, 2])
    /// What PyTorch's CrossEntropyLoss has for these: (ln(1 + e^−3) + ln(1 + e)) / 2.
    private static let loss = (log1p(exp(-3.0)) + log1p(exp(1.0))) / 2

    private static let archive = NumPyFile.arrays(["logits": logits, "labels": labels])
    private static let longer = NumPyFile.array([1, 2, 3, 4, 5], shape: [5])
    private static let objects = NumPyFile.array([1, 2], shape: [2], type: "|O")

    static let brought: [(String, [UInt8], String?)] = [
        ("arrays", archive, nil), ("arrays by name", archive, "actual=labels,predicted=logits"),
        ("beside others", NumPyFile.arrays(["a": longer, "logits": logits, "labels": labels, "o": objects]), nil),
        (
            "labels as a column", NumPyFile.arrays(["y_pred": logits, "y": NumPyFile.array([0, 1], shape: [2, 1])]), nil
        ),
        ("a table", Array("id,label,logit_0,logit_1\n7,0,2,-1\n8,1,1,0\n".utf8), nil),
        ("in brackets", Array("label,output[0],output[1]\n0,2,-1\n1,1,0\n".utf8), nil),
        ("a pattern", Array("name,label,l0,l1\na,0,2,-1\nb,1,1,0\n".utf8), "actual=label,predicted=l*"),
        ("names", Array("c,cat,dog\n0,2,-1\n1,1,0\n".utf8), "actual=c,predicted=cat,dog"),
        ("a part again", Array("c,cat,dog\n0,2,-1\n1,1,0\n".utf8), "actual=c,predicted=cat,predicted=dog"),
        ("numbers", Array("0,2,-1\n1,1,0\n".utf8), "actual=1,predicted=2,3"),
        ("words", Array("label,logit_cat,logit_dog\ncat,2,-1\ndog,1,0\n".utf8), nil),
        (
            "JSON",
            Array(
                "[{\"label\": 0, \"logit_0\": 2, \"logit_1\": -1}, {\"label\": 1, \"logit_0\": 1, \"logit_1\": 0}]".utf8
            ), nil
        ),
    ]

    private func read(_ bytes: [UInt8], _ columns: String?) throws -> (input: VectorLabInput, remarks: [String]) {
        let named = try columns.map {
            try NamedColumns(parsing: $0, parts: VectorLabInput.columnParts, at: .option("columns"))
        }
        // The program reads a table as it arrives, and JSON as a whole.
        if bytes.first == UInt8(ascii: "[") {
            return try VectorLabInput.read(bytes, named: named ?? .none, source: .file("f"))
        }
        return try VectorLabInput.read(
            Table(text: bytes, source: .file("f")), named: named ?? .none, source: .file("f"))
    }

    @Test(arguments: brought.indices) func classNumbersWithLogits(index: Int) throws {
        let (name, bytes, columns) = Self.brought[index]
        let (input, remarks) = try read(bytes, columns)
        let lab = try VectorLab(input)
        #expect(lab.loss.id == .categoricalCrossEntropy && lab.loss.fromLogits, "\(name)")
        #expect(abs(lab.report.value - Self.loss) < 1e-12, "\(name): \(lab.report.value)")
        // What was taken for what is said, and how to have it otherwise.
        #expect(lab.warnings.contains { $0.contains("taken as logits") && $0.contains("--loss cce") }, "\(name)")
        #expect(remarks.contains { $0.hasPrefix("actual is ") && $0.contains(", predicted ") }, "\(name): \(remarks)")
        guard columns == nil else { return }
        // Opened inside the program it is the same lab, with the same words.
        let opened = try LabState.holding(bytes, .file("f"))
        #expect(VectorLab.of(opened.state) == lab && opened.remarks == remarks, "\(name)")
    }

    /// One column that is called so has the logits of labels of 0 and 1; of other numbers it is a number like any other.
    /// The value is `mean(logaddexp(0, z) - y z)` of NumPy.
    @Test func oneColumnOfLogits() throws {
        for name in ["logit", "Logits", "y_logit"] {
            let table = Array("label,\(name)\n1,2.3\n0,-1.2\n1,0.4\n0,0.3\n".utf8)
            let (input, remarks) = try read(table, nil)
            let lab = try VectorLab(input)
            #expect(lab.loss.id == .binaryCrossEntropy && lab.loss.fromLogits)
            #expect(abs(lab.report.value - 0.431_549_607_201_118_46) < 1e-15)
            #expect(remarks.last == "\(name) is taken as logits")
            var other = VectorLabInput()
            other.choice.loss = "mse"
            #expect(try VectorLab(input.overridden(by: other)).loss.id == .meanSquaredError)
        }
        let measured = try VectorLab(read(Array("target,logit\n1.5,2.3\n0,-1.2\n".utf8), nil).input)
        #expect(measured.loss.id == .meanSquaredError && measured.warnings == [])
        let scores = try VectorLab(read(Array("label,score\n1,2.3\n0,-1.2\n".utf8), nil).input)
        #expect(scores.loss.id == .meanSquaredError && scores.warnings.contains { $0.contains("--from-logits") })
    }

    /// Probabilities stay what they are.
    @Test func probabilitiesAreNoLogits() throws {
        let lab = try VectorLab(read(Array("label,p_0,p_1\n0,.9,.1\n1,.2,.8\n".utf8), nil).input)
        #expect(lab.loss.id == .categoricalCrossEntropy && !lab.loss.fromLogits && lab.warnings == [])
    }

    @Test func onlyWhatIsTakenHasOneLength() throws {
        let bytes = NumPyFile.arrays(["logits": Self.logits, "labels": Self.longer, "o": Self.objects])
        func words(_ columns: String?) -> String {
            let error = #expect(throws: Problem.self) { _ = try read(bytes, columns).input }
            return error?.description ?? ""
        }
        #expect(
            words("actual=labels,predicted=logits")
                == "f: labels has 5 numbers and logits_0 2; take arrays of one length together.")
        #expect(words("actual=o,predicted=logits").hasPrefix("f, o.npy: the array holds objects; save numbers"))
        #expect(words(nil).contains("name them: --columns"))
        #expect(throws: Problem.self) {
            _ = try NamedColumns(parsing: "cat,dog", parts: VectorLabInput.columnParts, at: .option("columns"))
        }
    }

    /// What another lab takes is said, and how to have it compared.
    @Test(arguments: [
        ("a,b,c\n1,2,3\n4,5,7\n", LabState.Kind.trainer, "c is taken as the target", "--columns actual="),
        ("1\n0\n2\n", .likelihood, "taken as observations", "--actual @FILE"),
    ]) func whatAnotherLabTakes(text: String, kind: LabState.Kind, taken: String, other: String) throws {
        let (state, remarks) = try LabState.holding(Array(text.utf8), .file("f"))
        #expect(state.kind == kind)
        #expect(remarks.first?.contains(taken) == true && remarks.first?.contains(other) == true, "\(remarks)")
    }

    /// An array is not cut in half without a word.
    @Test func halvesAreSaid() throws {
        let (input, remarks) = try read(NumPyFile.array([2, -1, 1, 0, 5, 6, 7, 8], shape: [2, 4]), nil)
        #expect(remarks.count == 1 && remarks[0].contains("the first 2 are taken as actual, the last 2 as predicted"))
        // No labels are outside 0...1.
        #expect(try VectorLab(input).loss.id == .meanSquaredError)
        #expect(try read(NumPyFile.array([1, 0.5], shape: [1, 2]), nil).remarks == [])
    }

    private func lab(_ actual: [Double], _ predicted: [[Double]], _ change: (inout VectorLabInput) -> Void = { _ in })
        throws -> VectorLab
    {
        var input = VectorLabInput(
            actual: NumberList(actual), predicted: NumberList(rows: predicted, isMatrix: predicted.count > 1))
        change(&input)
        return try VectorLab(input)
    }

    /// Options do not forbid what the values decide.
    @Test func optionsWaitForTheValues() throws {
        let rows = [[2.0, -1], [1, 0]]
        #expect(abs(try lab([0, 1], rows) { $0.choice.fromLogits = true }.report.value - Self.loss) < 1e-12)
        let smooth = try lab([0, 1], [[0.9, 0.1], [0.2, 0.8]]) { $0.choice.options[number: .labelSmoothing] = 0.1 }
        #expect(smooth.loss.id == .categoricalCrossEntropy)
        let binary = try lab([1, 0], [[2, -1]]) { $0.choice.fromLogits = true }
        #expect(binary.loss.id == .binaryCrossEntropy && binary.loss.fromLogits)
        #expect(throws: Problem.self) { try lab([1, 0], [[2, -1]]) { $0.choice.delta = 2 } }
    }

    /// Where the loss is named, numbers that are no probabilities are asked about.
    @Test func whatLooksLikeLogitsIsSaid() throws {
        let named = try lab([0, 1], [[2, -1], [1, 0]]) { $0.choice.loss = "cce" }
        #expect(!named.loss.fromLogits)
        #expect(named.warnings.contains { $0.contains("--from-logits") }, "\(named.warnings)")
        let told = try lab([0, 1], [[2, -1], [1, 0]]) { ($0.choice.loss, $0.choice.fromLogits) = ("cce", true) }
        #expect(told.warnings == [])
    }

    /// A label that stands for none, by whatever number.
    @Test func aClassIsLeftOut() throws {
        let rows = [[2.0, -1], [5, 5], [1, 0]]
        for ignored in [255.0, -100, 9] {
            let lab = try lab([0, ignored, 1], rows) { $0.ignoreIndex = ignored }
            #expect(abs(lab.report.value - Self.loss) < 1e-12)
            #expect(lab.warnings.contains { $0.contains("row 1 names no class") })
            // The state that it comes to says the same without the option.
            #expect(try VectorLab(VectorLabInput(lab)).report.value == lab.report.value)
        }
        // A class that there is can be left out too, as PyTorch's ignore_index does.
        #expect(
            abs(
                try lab([0, 1, 1], [[2, -1], [5, 5], [1, 0]]) { $0.ignoreIndex = 0 }.report.value
                    - (log(2.0) + log1p(exp(1.0))) / 2) < 1e-12)
        let wrong = #expect(throws: Problem.self) { try lab([0, 255, 1], rows) }
        #expect(wrong?.description.contains("--ignore-index 255") == true)
        let half = #expect(throws: Problem.self) { try lab([0, 0.5, 1], rows) }
        #expect(half?.description.contains("--ignore-index") == false)
        let none = #expect(throws: Problem.self) { try lab([1, 0], [[0.5, 0.5]]) { $0.ignoreIndex = 255 } }
        #expect(none?.description.contains("class numbers") == true)
    }
}
