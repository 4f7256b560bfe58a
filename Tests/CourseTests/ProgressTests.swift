import Testing

@testable import Course

struct ProgressTests {
    private var lesson: Lesson {
        get throws {
            let predict = "```predict\nid: q\nquestion: A?\noptions: [{text: a}, {text: b}]\nanswer: 1\n```\n"
            return try SampleLesson.read(SampleLesson.goal("id: g") + predict + "## Second\n## Third\n")
        }
    }

    @Test func aLessonFromStartToEnd() throws {
        let lesson = try lesson
        var progress = Progress()
        #expect(progress.status(of: lesson) == .notStarted)
        #expect(progress.position(in: lesson) == 0)

        progress.open(step: 0, in: "sample", time: 100)
        #expect(progress.status(of: lesson) == .started(step: 1, of: 3))
        progress.lock(.option(1), of: "q", in: "sample", time: 110)
        progress.lock(.option(0), of: "q", in: "sample", time: 120)
        #expect(progress.answer(to: "q", in: "sample") == .option(1))
        #expect(progress.answer(to: "q", in: "other") == nil)

        progress.open(step: 2, in: "sample", time: 130)
        progress.open(step: 1, in: "sample", time: 140)
        #expect(progress.status(of: lesson) == .started(step: 2, of: 3))
        #expect(progress.lessons["sample"]?.stepReached == 2)
        #expect(!progress.isComplete(lesson))

        progress.meet(goal: "g", in: "sample", time: 150)
        progress.meet(goal: "g", in: "sample", time: 160)
        #expect(progress.isMet(goal: "g", in: "sample") && !progress.isMet(goal: "h", in: "sample"))
        #expect(progress.lessons["sample"]?.goalsMet == ["g": 150])
        #expect(progress.lessons["sample"]?.updated == 160)
        #expect(progress.isComplete(lesson))
        #expect(progress.status(of: lesson) == .complete)
        #expect(progress.completedCount(in: Course(lessons: [lesson])) == 1)

        progress.reset("sample", time: 170)
        #expect(progress.lessons.isEmpty && progress.resets == ["sample": 170])
    }

    /// Who opens a later step has not read those before it.
    @Test func whatWasPassedOverIsNotRead() throws {
        let lesson = try SampleLesson.read("## First\n## Second\n## Third\n## Fourth\n")
        var progress = Progress()
        progress.open(step: 2, in: "sample", time: 1)
        func standings(_ progress: Progress) -> [StepStanding] {
            lesson.steps.indices.map { progress.standing(ofStep: $0, in: lesson) }
        }
        #expect(standings(progress) == [.skipped, .skipped, .open, .open])
        progress.open(step: 3, in: "sample", time: 2)
        #expect(standings(progress) == [.skipped, .skipped, .done, .done] && !progress.isComplete(lesson))
        let kept = try Progress.decode(progress.encode())
        #expect(kept == progress && standings(kept) == standings(progress))
        // Another machine read the others.
        var other = Progress()
        other.open(step: 0, in: "sample", time: 1)
        other.open(step: 1, in: "sample", time: 1)
        #expect(other.merging(progress).isComplete(lesson) && progress.merging(other).isComplete(lesson))
        // An older program says no more than how far one came.
        let old = #"{"version":3,"lessons":{"sample":{"step":3,"position":3,"updated":2,"answers":{},"goals":{}}}}"#
        #expect(try Progress.decode(Array(old.utf8)).isComplete(lesson))
        let huge =
            #"{"version":3,"lessons":{"sample":{"step":9000000000000,"position":3,"updated":2,"answers":{},"goals":{}}}}"#
        #expect(try Progress.decode(Array(huge.utf8)).isComplete(lesson))
        // Which program wrote it, a file need not say.
        let bare = #"{"lessons":{"sample":{"step":3,"position":3,"updated":2,"answers":{},"goals":{}}}}"#
        #expect(try Progress.decode(Array(bare.utf8)).isComplete(lesson))
    }

    @Test func aClockThatIsSetBack() {
        var progress = Progress()
        progress.open(step: 2, in: "a", time: 100)
        progress.open(step: 1, in: "a", time: 50)
        #expect(progress.lessons["a"]?.position == 1)
        #expect(progress.lessons["a"]?.updated == 101)
    }

    /// Two steps within a second: the one opened last is where the lesson was left, whoever reads both.
    @Test func theLaterOfTwoChangesWithinASecondWins() {
        var progress = Progress()
        progress.open(step: 2, in: "a", time: 100)
        let saved = progress
        progress.open(step: 1, in: "a", time: 100)
        #expect(saved.merging(progress).lessons["a"]?.position == 1)
        #expect(progress.merging(saved).lessons["a"]?.position == 1)
    }

    @Test func aLessonThatBecameShorter() throws {
        var progress = Progress()
        progress.open(step: 9, in: "sample", time: 1)
        #expect(try progress.position(in: lesson) == 2)
    }

    // MARK: Merging

    @Test func firstAnswerAndLastPositionWin() {
        var one = Progress()
        one.open(step: 4, in: "a", time: 10)
        one.lock(.option(2), of: "q", in: "a", time: 20)
        var other = Progress()
        other.open(step: 1, in: "a", time: 30)
        other.lock(.option(0), of: "q", in: "a", time: 40)
        other.open(step: 0, in: "b", time: 5)
        let merged = one.merging(other)
        #expect(merged.answer(to: "q", in: "a") == .option(2))
        #expect(merged.lessons["a"]?.position == 1)
        #expect(merged.lessons["a"]?.stepReached == 4)
        #expect(merged.lessons["a"]?.updated == 40)
        #expect(merged.lessons.keys.sorted() == ["a", "b"])
    }

    /// What another machine says never replaces an answer that is locked here, whatever its clock said; all else is taken
    /// in.
    @Test(arguments: [1, 20, 500]) func whatIsLockedHereStays(time: Int) {
        var mine = Progress()
        mine.open(step: 1, in: "a", time: 10)
        mine.lock(.option(2), rating: Rating(.sure, isRight: true), of: "q", in: "a", time: 20)
        var other = Progress()
        other.open(step: 3, in: "a", time: 400)
        other.lock(.option(0), rating: Rating(.guess, isRight: false), of: "q", in: "a", time: time)
        other.lock(.option(1), of: "r", in: "a", time: time)
        other.meet(goal: "g", in: "a", time: time)
        other.lock(.number(3), of: "s", in: "b", time: time)
        let both = mine.taking(in: other)
        #expect(both.answer(to: "q", in: "a") == .option(2) && both.rating(of: "q", in: "a")?.sureness == .sure)
        #expect(both.answer(to: "r", in: "a") == .option(1) && both.isMet(goal: "g", in: "a"))
        #expect(both.answer(to: "s", in: "b") == .number(3) && both.lessons["a"]?.position == 3)
        #expect(both.taking(in: other) == both && both.merging(mine) == both)
    }

    /// A question that is asked in another way than before keeps an answer for each: the id with the kind.
    @Test func answersOfEachKindStandBesideEachOther() throws {
        func prediction(_ kind: String) throws -> Prediction {
            try #require(try SampleLesson.read("## First\n```predict\nid: q\n\(kind)\n```\n").steps[0].prediction)
        }
        let choice = try prediction(
            "question: A?\noptions: [{text: a, feedback: A.}, {text: b, feedback: B.}]\nanswer: 1")
        let number = try prediction("kind: number\nquestion: A?\nanswer: 2\nfeedback: [{say: No.}]\nright: Yes.")
        var progress = Progress()
        progress.lock(.option(1), of: progress.key(of: choice, in: "a"), in: "a", time: 1)
        #expect(progress.answer(to: choice, in: "a") == .option(1) && progress.answer(to: number, in: "a") == nil)
        #expect(progress.key(of: number, in: "a") == "q/number")
        progress.lock(.number(2), of: progress.key(of: number, in: "a"), in: "a", time: 2)
        #expect(
            progress.answer(to: choice, in: "a") == .option(1) && progress.answer(to: number, in: "a") == .number(2))
        #expect(progress.key(of: choice, in: "a") == "q")
        // The other way round it is the choice that takes the longer name.
        var other = Progress()
        other.lock(.number(2), of: other.key(of: number, in: "a"), in: "a", time: 1)
        #expect(other.key(of: choice, in: "a") == "q/choice")
    }

    private func randomRating(_ choices: inout RandomBytes) -> Rating? {
        Sureness(rawValue: choices.below(4)).map { Rating($0, isRight: choices.below(2) == 0) }
    }

    private func random(_ choices: inout RandomBytes) -> Progress {
        var progress = Progress()
        let names = ["a", "b", "c"]
        for _ in 0..<choices.below(12) {
            // Few names, steps and times, so that two often meet.
            let lesson = names[choices.below(3)]
            let time = choices.below(4)
            switch choices.below(3) {
            case 0: progress.open(step: choices.below(4), in: lesson, time: time)
            case 1:
                let answer = choices.below(3)
                progress.lock(
                    choices.below(2) == 0 ? .option(answer) : .number(Double(answer)), rating: randomRating(&choices),
                    of: names[choices.below(3)], in: lesson, time: time)
            default:
                let mark = choices.below(2) == 0 ? nil : names[choices.below(3)]
                progress.meet(goal: names[choices.below(3)], in: lesson, time: time, mark: mark)
            }
        }
        return progress
    }

    @Test func mergingHasNoOrder() {
        var choices = RandomBytes(seed: 3)
        for _ in 0..<3000 {
            let (a, b, c) = (random(&choices), random(&choices), random(&choices))
            #expect(a.merging(b) == b.merging(a))
            #expect(a.merging(b).merging(c) == a.merging(b.merging(c)))
            #expect(a.merging(a) == a)
            #expect(a.merging(b).merging(b) == a.merging(b))
            #expect(a.merging(Progress()) == a)
        }
    }

    // MARK: Files

    @Test func whatIsWrittenIsRead() throws {
        var choices = RandomBytes(seed: 4)
        for _ in 0..<200 {
            let progress = random(&choices)
            #expect(try Progress.decode(progress.encode()) == progress)
        }
        #expect(
            String(decoding: Progress().encode(), as: UTF8.self).filter { !$0.isWhitespace }
                == "{\"lessons\":{},\"version\":3}")
    }

    /// The scan reads all that is written, and says nothing that the decoder does not say: of damaged bytes neither.
    @Test func theScanIsTheDecoder() throws {
        var choices = RandomBytes(seed: 5)
        var (damaged, read) = (0, 0)
        for round in 0..<300 {
            var progress = random(&choices)
            progress.review(
                "q", in: "a", ReviewTry(time: 5, isRight: round.isMultiple(of: 2), sureness: .fairly))
            progress.lock(.texts(["p - y", "ä"]), of: "code", in: "a", time: 7, mark: "x1")
            progress.lock(.order([2, 0, 1]), of: "order/code", in: "a", time: 7)
            progress.lock(.piles([0, 1]), of: "cards", in: "b", time: 7)
            progress.lock(.number(-1.5e-7), rating: Rating(.sure, isRight: true), of: "n", in: "b", time: 7)
            let bytes = progress.encode()
            #expect(Progress(scanning: bytes) == progress, "\(String(decoding: bytes, as: UTF8.self))")
            for _ in 0..<20 {
                var other = bytes
                let place = choices.below(bytes.count)
                switch choices.below(4) {
                case 0: other[place] = UInt8(choices.below(256))
                case 1: other.remove(at: place)
                case 2: other.insert(bytes[choices.below(bytes.count)], at: place)
                default: other.removeLast(bytes.count - place)
                }
                guard let scanned = Progress(scanning: other) else {
                    damaged += 1
                    continue
                }
                read += 1
                let decoded = try? Progress.decodeAnyWriting(other)
                #expect(scanned == decoded, "\(String(decoding: other, as: UTF8.self))")
            }
        }
        #expect(damaged > 1000 && read > 500, "\(damaged) \(read)")
    }

    @Test func readsTheFirstFormat() throws {
        let text = """
            {"version": 1, "lessons": {"gone": {"step": 3, "position": 2, "updated": 9,
             "answers": {"q": {"option": 1, "at": 7}}, "goals": {"g": 8}, "later": true}}, "also": 1}
            """
        let progress = try Progress.decode(Array(text.utf8))
        #expect(progress.answer(to: "q", in: "gone") == .option(1))
        #expect(progress.isMet(goal: "g", in: "gone"))
        #expect(progress.lessons["gone"]?.stepReached == 3)
        #expect(progress.lessons["gone"]?.position == 2)
    }

    @Test func anAnswerThatIsANumber() throws {
        var progress = Progress()
        progress.lock(.number(-0.25), of: "q", in: "a", time: 7)
        progress.lock(.numbers([0.5, 2]), of: "t", in: "a", time: 7)
        progress.lock(.number(.infinity), of: "r", in: "a", time: 7)
        progress.lock(.option(-1), of: "s", in: "a", time: 7)
        let text = String(decoding: progress.encode(), as: UTF8.self).filter { !$0.isWhitespace }
        #expect(
            text.contains("\"answers\":{\"q\":{\"at\":7,\"number\":-0.25},\"t\":{\"at\":7,\"numbers\":[0.5,2]}}"),
            "\(text)")
        #expect(try Progress.decode(progress.encode()) == progress)
        #expect(try Progress.decode(progress.encode()).answer(to: "q", in: "a") == .number(-0.25))
    }

    @Test func howSureOneWas() throws {
        var progress = Progress()
        progress.lock(.option(1), rating: Rating(.sure, isRight: false), of: "q", in: "a", time: 7)
        progress.lock(.option(1), rating: Rating(.guess, isRight: true), of: "q", in: "a", time: 8)
        #expect(progress.rating(of: "q", in: "a") == Rating(.sure, isRight: false))
        let text = String(decoding: progress.encode(), as: UTF8.self).filter { !$0.isWhitespace }
        #expect(text.contains("\"q\":{\"at\":7,\"option\":1,\"right\":false,\"sure\":3}"), "\(text)")
        #expect(try Progress.decode(progress.encode()) == progress)
    }

    /// Expected by hand: −(3 ln .95 + ln .05 + ln .75 + ln .5) / 6.
    @Test func calibration() throws {
        var progress = Progress()
        func rate(_ sureness: Sureness, _ isRight: Bool, _ id: String) {
            progress.lock(.option(0), rating: Rating(sureness, isRight: isRight), of: id, in: id, time: 1)
        }
        for id in ["a", "b", "c"] { rate(.sure, true, id) }
        rate(.fairly, true, "d")
        progress.lock(.option(0), of: "e", in: "e", time: 1)
        #expect(Calibration(progress) == nil, "four are rated")
        rate(.sure, false, "f")
        rate(.guess, false, "g")
        let calibration = try #require(Calibration(progress))
        #expect(abs(calibration.logLoss - 0.688407) < 1e-6)
        let shares = calibration.shares.map { "\($0.sureness.words) \($0.right)/\($0.count)" }
        #expect(shares == ["sure 3/4", "fairly sure 1/1", "a guess 0/1"])
        // What came back counts too: −(3 ln .95 + ln .05 + 2 ln .75 + ln .5 + ln .25) / 8.
        progress.review("a", in: "a", ReviewTry(time: 2, isRight: true, sureness: .fairly))
        progress.review("a", in: "a", ReviewTry(time: 3, isRight: false, sureness: .fairly))
        progress.review("a", in: "a", ReviewTry(time: 4, isRight: false))
        let later = try #require(Calibration(progress))
        #expect(later.shares.map(\.count) == [4, 3, 1] && abs(later.logLoss - 0.725552) < 1e-6)
    }

    @Test(arguments: [
        "", "x", "[]", "{}", "{\"version\": 0, \"lessons\": {}}", "{\"version\": 1}", "{\"version\": \"1\"}",
        "{\"version\": 1, \"lessons\": []}", "{\"version\": 1e99, \"lessons\": {}}",
        "{\"version\": 1, \"lessons\": {\"a\": {}}}",
        "{\"version\": 1, \"lessons\": {\"a\": {\"step\": -1, \"position\": 0, \"updated\": 0, \"answers\": {},"
            + " \"goals\": {}}}}",
        "{\"version\": 1, \"lessons\": {\"a\": {\"step\": 0, \"position\": 0, \"updated\": 0,"
            + " \"answers\": {\"q\": {\"option\": -1, \"at\": 0}}, \"goals\": {}}}}",
        "{\"version\": 2, \"lessons\": {\"a\": {\"step\": 0, \"position\": 0, \"updated\": 0,"
            + " \"answers\": {\"q\": {\"number\": \"x\", \"at\": 0}}, \"goals\": {}}}}",
        "{\"version\": 2, \"lessons\": {\"a\": {\"step\": 0, \"position\": 0, \"updated\": 0,"
            + " \"answers\": {\"q\": {\"at\": 0}}, \"goals\": {}}}}",
    ])
    func damaged(text: String) {
        #expect(throws: ProgressError.damaged) { try Progress.decode(Array(text.utf8)) }
    }

    @Test func cutShort() {
        var progress = Progress()
        progress.open(step: 1, in: "a", time: 2)
        let bytes = progress.encode()
        for length in 0..<bytes.count - 2 {
            #expect(throws: ProgressError.damaged) { try Progress.decode(Array(bytes.prefix(length))) }
        }
        #expect(throws: ProgressError.damaged) { try Progress.decode([0xFF, 0xFE, 0x00]) }
    }

    @Test func newer() {
        #expect(throws: ProgressError.newerVersion(4)) {
            try Progress.decode(Array("{\"version\": 4, \"shape\": \"other\"}".utf8))
        }
    }

    @Test func words() {
        #expect(
            ProgressError.damaged.description
                == "the progress is damaged and cannot be read; restore the file from a copy, or remove it to begin"
                + " again.")
        #expect(
            ProgressError.newerVersion(4).description
                == "the progress has format 4, which a newer losstutor wrote; this one reads format 3: install the newer"
                + " one.")
    }
}
