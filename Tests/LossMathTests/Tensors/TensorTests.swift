import Testing

@testable import LossMath

@Suite struct TensorTests {
    @Test func shapesCountRowsAndColumns() {
        let table = Tensor(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
        #expect(table.rowCount == 2 && table.columnCount == 3 && table.isMatrix && table.scalar == nil)
        #expect(table[1, 0] == 4 && table[flat: 5] == 6 && table.row(1) == [4, 5, 6])
        let list = Tensor([7, 8])
        #expect(list.rowCount == 2 && list.columnCount == 1 && !list.isMatrix && list.scalar == nil)
        #expect(list[1, 0] == 8 && list.row(1) == [8])
        let number = Tensor(9)
        #expect(number.rowCount == 1 && number.columnCount == 1 && number.scalar == 9 && number.row(0) == [9])
        #expect(Tensor([]).rowCount == 0)
    }

    @Test func numbersCanBeSet() {
        var table = Tensor(rows: 2, columns: 2, values: [1, 2, 3, 4])
        table[1, 0] = 30
        table[flat: 1] = 20
        #expect(table.values == [1, 20, 30, 4])
    }

    @Test func textOfEachShape() {
        #expect(Tensor(1.0 / 3).text(digits: 2) == "0.33")
        #expect(Tensor([1, 2.5]).text(digits: 4) == "[1, 2.5]")
        #expect(Tensor(rows: 2, columns: 2, values: [1, 0, .nan, 1e-7]).text(digits: 4) == "[1, 0; nan, 1e-7]")
    }
}
