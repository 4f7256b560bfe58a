import Course
import Labs
import Testing

/// The likelihood lab in a lesson: states in YAML, goals over its readings.
struct LikelihoodLessonTests {
    private let body = """
        ## First

        The loss is `= loss ; 4`, at best `= best.meanNLL ; 4`; KL is `= kl ; 3`.

        ```lab
        kind: likelihood
        model: bernoulli
        draw: 10
        p: 0.5
        select: [count, 0]
        ```

        ```goal
        allow: [data]
        text: Find the smallest number of fair flips whose product is exactly 0.
        when: [likelihood == 0, n <= 1075, p == 0.5]
        witness: {draw: 1075, drawFrom: [0.5]}
        wrong:
          - {draw: 1074}
          - {draw: 2000}
        ```

        ## Second

        ```lab
        kind: likelihood
        panel: information
        truth: [0.5, 0.25, 0.25]
        belief: [0.5, 0.25, 0.25]
        unit: bits
        ```

        ```goal
        allow: [belief]
        text: Make the cross-entropy 2 bits.
        when: abs(crossEntropy - 2) <= 0.01
        witness: {belief: [0.15, 0.35, 0.5]}
        wrong: [{belief: [0.25, 0.25, 0.5]}]
        ```

        """

    @Test func aLessonWithGoalsOnLikelihoodsIsSound() throws {
        let lesson = try SampleLesson.read(body)
        #expect(CourseCheck(files: [("07-sample.md", Array(SampleLesson.text(body).utf8))]).findings == [])
        let lab = try #require(LikelihoodLab.of(lesson.steps[0].lab))
        #expect(lab.selection == .count)
    }

    @Test func aMistakeIsFoundAtItsLine() {
        let refusal = SampleLesson.refusal(
            of: "## First\n\n```lab\nkind: likelihood\nmodel: poisson\ndata: [1, -1]\n```\n")
        #expect(
            refusal == "07-sample.md, line 12: \"data\": observation 2 is -1; for the Poisson model it must be a count,"
                + " a whole number of 0 or more.")
    }
}
