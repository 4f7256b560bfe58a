import Foundation
import Testing
import TextGrid

@testable import Plotting
@testable import TutorApp

/// Colours can be read: contrasts are computed as the WCAG do, for every role of every theme.
@Suite struct ThemeTests {
    private typealias Color = (red: Double, green: Double, blue: Double)

    private static let backgrounds: [Background: [(name: String, color: Color)]] = [
        .dark: [("black", (0, 0, 0)), ("Solarized dark", (0, 43, 54))],
        .light: [("white", (255, 255, 255)), ("Solarized light", (253, 246, 227))],
        .unknown: [("black", (0, 0, 0)), ("white", (255, 255, 255))],
    ]

    /// A colour of xterm's palette of 256.
    private static func color(_ number: Int) -> Color {
        let basic: [Color] = [
            (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
            (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
            (0, 255, 255), (255, 255, 255),
        ]
        if number < 16 { return basic[number] }
        if number >= 232 {
            let grey = Double(8 + 10 * (number - 232))
            return (grey, grey, grey)
        }
        let levels: [Double] = [0, 95, 135, 175, 215, 255]
        let place = number - 16
        return (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    }

    private static func luminance(_ color: Color) -> Double {
        func linear(_ part: Double) -> Double {
            let value = part / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }

    private static func contrast(_ one: Color, _ other: Color) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// The least contrast of a role on the backgrounds that a theme is for; nil where it is the terminal's own colour.
    private static func contrast(
        _ role: Role, _ choice: ThemeChoice, on background: Background, colors: Int
    ) -> Double? {
        let paint = Themes.theme(choice, on: background).paint(for: Style(role), colors: colors)
        guard paint.foreground >= 0 else { return nil }
        // With fewer colours the terminal has a palette of its own: black and white are what is sure.
        let places = (backgrounds[background] ?? []).prefix(colors < 256 && background != .unknown ? 1 : 2)
        return places.map { contrast(color(paint.foreground), $0.color) }.min()
    }

    @Test(arguments: Background.allCases, [256, 16]) func everyRoleCanBeRead(background: Background, colors: Int) {
        for choice in [ThemeChoice(.standard), ThemeChoice(.contrast)] {
            for role in Role.allCases {
                guard let found = Self.contrast(role, choice, on: background, colors: colors) else { continue }
                #expect(
                    found >= (role == .frame ? 3 : 4.5), "\(role) of \(choice.name) on \(background) in \(colors)")
            }
        }
    }

    /// The projector's theme is the strongest: no role has less contrast there than in the standard one, none below 7.
    @Test(arguments: Background.allCases) func contrastIsStrongest(background: Background) {
        for role in Role.allCases {
            let strong = Self.contrast(role, ThemeChoice(.contrast), on: background, colors: 256) ?? 21
            let standard = Self.contrast(role, ThemeChoice(.standard), on: background, colors: 256) ?? 0
            #expect(strong >= 7 && strong >= standard, "\(role) on \(background)")
        }
        #expect(Themes.theme(ThemeChoice(.contrast), on: background).isHeavy)
    }

    /// How much of its cell a shade covers.
    private static let cover: [Unicode.Scalar: Double] = [
        " ": 0, "·": 0.05, "⠢": 0.25, "╌": 0.1, "╎": 0.1, "░": 0.25, "▒": 0.5, "▓": 0.75, "█": 1,
    ]

    /// The mark of an example is seen on every shade of every belief: the mean colour of what is around it.
    @Test(arguments: Background.allCases, [256, 16])
    func examplesAreSeenOnBeliefs(background: Background, colors: Int) throws {
        for choice in [ThemeChoice(.standard), ThemeChoice(.contrast)] {
            let theme = Themes.theme(choice, on: background)
            let numbers = RegionMap.roles.map { theme.paint(for: Style($0), colors: colors).foreground }
            let places = (Self.backgrounds[background] ?? []).prefix(colors < 256 && background != .unknown ? 1 : 2)
            for (kind, shades) in RegionMap.shades(.unicode).enumerated() where numbers[kind] >= 0 {
                for shade in Set(shades) {
                    let cover = try #require(Self.cover[shade])
                    let ink = Self.color(numbers[kind])
                    for (name, paper) in places {
                        func mixed(_ part: (Color) -> Double) -> Double {
                            part(paper) * (1 - cover) + part(ink) * cover
                        }
                        let around = (mixed(\.red), mixed(\.green), mixed(\.blue))
                        for mark in numbers where mark >= 0 {
                            let found = Self.contrast(Self.color(mark), around)
                            #expect(found >= 3, "\(mark) on \(shade) of \(choice.name) on \(name): \(found)")
                        }
                    }
                }
            }
        }
    }

    /// What stands side by side on a screen differs in colour, and nothing is underlined: a frame would be a ladder.
    @Test(arguments: Background.allCases) func rolesThatStandTogetherDiffer(background: Background) {
        let theme = Themes.theme(.automatic, on: background)
        let colours = [Role.actual, .predicted, .loss, .gradient, .code].map {
            theme.paint(for: Style($0), colors: 256).foreground
        }
        #expect(Set(colours).count == colours.count)
        for choice in ThemeChoice.all {
            for role in Role.allCases {
                for colors in [0, 8, 16, 256] {
                    #expect(
                        !Themes.theme(choice, on: background).paint(for: Style(role), colors: colors).isUnderlined)
                }
            }
        }
    }

    /// A colour in CIE's L*, a* and b*, in which distances are what people see: about 2 can be told apart at best.
    private static func seen(_ color: Color) -> [Double] {
        func linear(_ part: Double) -> Double {
            let value = part / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        func root(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
        let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
        let x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
        let y = root(0.2126 * r + 0.7152 * g + 0.0722 * b)
        let z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }

    /// Lines and bars of different meaning are of clearly different colours. With an unknown background all are of one
    /// lightness, which leaves less.
    @Test(arguments: Background.allCases) func coloursAreFarApart(background: Background) {
        for choice in [ThemeChoice(.standard), ThemeChoice(.contrast)] {
            let theme = Themes.theme(choice, on: background)
            let roles: [Role] = [.actual, .predicted, .loss, .gradient, .code]
            for (index, one) in roles.enumerated() {
                for other in roles[..<index] {
                    let numbers = [one, other].map { theme.paint(for: Style($0), colors: 256).foreground }
                    guard numbers.allSatisfy({ $0 >= 0 }) else { continue }
                    let (a, b) = (Self.seen(Self.color(numbers[0])), Self.seen(Self.color(numbers[1])))
                    let distance = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
                    #expect(
                        distance >= (background == .unknown ? 20 : 40),
                        "\(one) and \(other) of \(choice.name) on \(background): \(distance)")
                }
            }
        }
    }

    /// Colour never carries a meaning alone: without any, what is selected looks other than what it is lit among.
    @Test(arguments: Background.allCases) func whatIsLitIsSeenWithoutColour(background: Background) {
        for choice in ThemeChoice.all {
            let theme = Themes.theme(choice, on: background)
            for colors in [0, 256] {
                let lit = theme.paint(for: .lit, colors: colors)
                for role in [Role.text, .muted, .code, .loss, .gradient, .second, .third] {
                    let paint = theme.paint(for: Style(role), colors: colors)
                    #expect(paint != lit, "\(role) of \(choice.name) on \(background) in \(colors)")
                }
            }
        }
    }

    @Test(arguments: [
        (0, 0, 0, Background.dark), (255, 255, 255, .light), (0, 43, 54, .dark), (253, 246, 227, .light),
        (40, 44, 52, .dark), (239, 240, 241, .light), (30, 30, 46, .dark), (128, 128, 128, .light),
        (90, 90, 90, .dark),
    ]) func aColourIsDarkOrLight(red: Int, green: Int, blue: Int, background: Background) {
        #expect(Background(red: red, green: green, blue: blue) == background)
    }

    @Test(arguments: [
        ("15;0", Background.dark), ("0;15", .light), ("0;default;15", .light), ("12;8", .dark), ("0;7", .light),
        ("15;default", .unknown), ("", .unknown), ("1;99", .unknown),
    ]) func aVariableSaysTheBackground(text: String, background: Background) {
        #expect(Background(colorFGBG: text) == background)
    }

    @Test func everyNameIsAChoice() {
        for choice in ThemeChoice.all { #expect(ThemeChoice(name: choice.name) == choice) }
        #expect(Set(ThemeChoice.all.map(\.name)).count == ThemeChoice.all.count)
        #expect(ThemeChoice(name: "light") == ThemeChoice(.standard, on: .light))
        for name in ["", "Light", "solarized", "plain-dark"] { #expect(ThemeChoice(name: name) == nil) }
    }

    /// Each press shows other colours; all that suit what the terminal has said come by, no others, and the choice is
    /// kept. What a variable says can be wrong: then all come by.
    @Test(arguments: Background.allCases, [true, false]) func theyGoRound(background: Background, isSaid: Bool) {
        var state = Fixture.state()
        if isSaid { _ = state.reduce(.background(background)) } else { state.background = background }
        var seen: [Theme] = [state.theme]
        for _ in 0..<12 {
            let before = state.theme
            let effects = state.reduce(.key(.character("T")))
            #expect(state.theme != before)
            #expect(effects == [.keep(Settings(colours: state.settings.colours))])
            seen.append(state.theme)
        }
        for choice in ThemeChoice.all {
            let suits = !isSaid || background == .unknown || choice.background.map { $0 == background } ?? true
            #expect(seen.contains(Themes.theme(choice, on: background)) == suits)
        }
    }

    /// What is said of a choice is so: it is remembered where it is saved, and seen where there are colours.
    @Test func whatIsSaidOfAChoiceIsSo() {
        var state = Fixture.state()
        state.press("T")
        #expect(state.text.contains("Colours: ") && state.text.contains("; remembered."))
        state.settings.isKept = false
        state.press("T")
        #expect(state.text.contains(", until you quit.") && !state.text.contains("remembered"))
        state.noColours = "NO_COLOR is set"
        state.press("T")
        #expect(state.text.contains("No colours here: NO_COLOR is set."), "\(state.text)")
    }

    /// A background that the terminal tells late changes the colours, unless they were chosen for one.
    @Test func theTerminalIsBelievedUnlessOneWasChosen() {
        var state = Fixture.state()
        let unknown = state.theme
        _ = state.reduce(.background(.light))
        #expect(state.theme == Themes.theme(.automatic, on: .light) && state.theme != unknown)
        state.settings.colours = ThemeChoice(name: "dark")
        #expect(state.theme == Themes.theme(.automatic, on: .dark))
    }

    /// What a terminal says is kept for the next one, once.
    @Test func whatTheTerminalSaysIsKept() {
        var state = Fixture.state()
        #expect(state.reduce(.background(.unknown)).isEmpty)
        #expect(state.reduce(.background(.light)) == [.keep(Settings(background: .light))])
        #expect(state.reduce(.background(.unknown)).isEmpty && state.reduce(.background(.light)).isEmpty)
        #expect(Settings(background: .dark).merging(state.settings).background == .light)
    }

    @Test func settingsAreReadAsTheyWereWritten() throws {
        let backgrounds = Background.allCases.map(Settings.init(background:))
        for settings in ThemeChoice.all.map(Settings.init(colours:)) + backgrounds + [Settings()] {
            #expect(Settings.read(json: Array(settings.json.utf8)).settings == settings)
        }
        // What is not known is passed over; what is no settings is not taken for some.
        #expect(
            Settings.read(json: Array(#"{"version":1,"colours":"pink","pace":"quick"}"#.utf8)).settings == Settings())
        #expect(Settings.read(json: Array(#"{"version":7}"#.utf8)).newerVersion == 7)
        // A version that is left out is the first.
        let colours = try #require(ThemeChoice.all.last)
        let settings = Settings.read(json: Array(#"{"colours":"\#(colours.name)"}"#.utf8)).settings
        #expect(settings == Settings(colours: colours))
        for text in [
            "", "[]", "{}", #"{"version":"x"}"#, #"{"version":"x","colours":"\#(colours.name)"}"#, "\u{0}",
            #"{"colours":"pink"}"#, #"{"name":"something else"}"#,
        ] {
            let (settings, newer) = Settings.read(json: Array(text.utf8))
            #expect(settings == nil && newer == nil)
        }
    }
}
