import Testing
import TextGrid

@Suite struct RectangleTests {
    private let area = Rectangle(x: 2, y: 3, width: 10, height: 6)

    @Test func splits() {
        #expect(area.splitTop(2).top == Rectangle(x: 2, y: 3, width: 10, height: 2))
        #expect(area.splitTop(2).rest == Rectangle(x: 2, y: 5, width: 10, height: 4))
        #expect(area.splitBottom(2).rest == Rectangle(x: 2, y: 3, width: 10, height: 4))
        #expect(area.splitBottom(2).bottom == Rectangle(x: 2, y: 7, width: 10, height: 2))
        #expect(area.splitLeft(4).left == Rectangle(x: 2, y: 3, width: 4, height: 6))
        #expect(area.splitLeft(4).rest == Rectangle(x: 6, y: 3, width: 6, height: 6))
    }

    @Test(arguments: [-3, 0, 1, 6, 10, 99]) func splitsLoseAndInventNothing(count: Int) {
        let (top, below) = area.splitTop(count)
        #expect(top.height + below.height == 6 && top.y == 3 && below.y == top.maxY && below.maxY == area.maxY)
        let (above, bottom) = area.splitBottom(count)
        #expect(above.height + bottom.height == 6 && above.y == 3 && bottom.y == above.maxY)
        #expect(bottom.height == min(max(count, 0), 6))
        let (left, right) = area.splitLeft(count)
        #expect(left.width + right.width == 10 && left.x == 2 && right.x == left.maxX && right.maxX == area.maxX)
    }

    @Test func insetsAreNeverNegative() {
        #expect(area.inset() == Rectangle(x: 3, y: 4, width: 8, height: 4))
        #expect(area.inset(dx: 6, dy: 0).width == 0)
        #expect(Rectangle(x: 0, y: 0, width: -1, height: 5).isEmpty)
    }
}
