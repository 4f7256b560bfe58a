import LossMath

extension LabState {
    /// What goals and lesson texts can name. With `start` also `start.NAME`, and `changed`: how many cells or
    /// parameters differ from it.
    package func readings(start: LabState? = nil) -> LabReadings { LabReadings(self, start: start) }

    /// Every name that a formula can read off the lab, with what it is; a name may have no value now.
    package var readingNames: [(name: String, help: String)] { content.readingNames }
}
