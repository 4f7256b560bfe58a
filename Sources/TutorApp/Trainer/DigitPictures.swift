import TextGrid
import Training

/// A few examples that are pictures, with what they show and what the model takes them for.
enum DigitPictures {
    /// Returns how many it drew.
    static func draw(_ trainer: Trainer, on grid: inout Grid, in area: Rectangle) -> Int {
        let data = trainer.dataSet
        guard case .pictures(let pictures) = data.preview(count: 40), let width = pictures.first?.width, width > 0
        else { return 0 }
        let ramp: [Character] = grid.glyphs.isASCII ? [" ", ".", ":", "+", "#"] : [" ", "░", "▒", "▓", "█"]
        // A pixel is two columns wide where there is room, so that it looks square.
        let pixelWidth = area.width >= 4 * (2 * width + 2) ? 2 : 1
        let (cellWidth, cellHeight) = (width * pixelWidth + 2, width + 2)
        let (across, down) = (area.width / cellWidth, area.height / cellHeight)
        let shown = pictures.prefix(max(0, across * down))
        // All at once: one by one a large network would take as long for each.
        let answers = trainer.predictions(for: shown.flatMap(\.pixels))
        for (index, picture) in shown.enumerated() {
            let x = area.x + index % across * cellWidth
            let y = area.y + index / across * cellHeight
            for (pixel, value) in picture.pixels.enumerated() {
                let shade = ramp[min(ramp.count - 1, max(0, Int((value * Double(ramp.count)).rounded(.down))))]
                grid.write(
                    String(repeating: shade, count: pixelWidth), x: x + pixel % width * pixelWidth,
                    y: y + pixel / width, style: Style(.text))
            }
            let outputs = answers[index * data.outputs..<(index + 1) * data.outputs]
            var best = outputs.startIndex
            for place in outputs.indices where outputs[place] > outputs[best] { best = place }
            best -= outputs.startIndex
            let name = data.targetNames.indices.contains(best) ? data.targetNames[best] : "\(best)"
            let isRight = name == picture.name
            grid.write(
                isRight ? "\(picture.name)" : "\(picture.name), said \(name)", x: x, y: y + width,
                style: Style(isRight ? .muted : .warning), width: cellWidth - 1)
        }
        return shown.count
    }
}
