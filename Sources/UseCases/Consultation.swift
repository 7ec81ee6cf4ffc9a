import JapaneseText
public import Matching
public import Registry
import TabularFiles

/// 未登録の相談: what somebody who is not registered needs and offers. Nothing of it is stored.
public struct Consultation: Sendable {
    /// The longest consultation, in characters over all its texts.
    public static let maximumLength = 20_000

    /// The longest single need or offer, as of an entry: what is longer is several.
    public static let longestText = Entry.maximumLength

    /// The most sentences a challenge, and the most needs and offers a consultation may have.
    public static let mostSentences = 50

    let needs: [String]
    let offers: [String]

    /// Texts, and a file whose paragraphs are needs of their own.
    public init(needs: [String], offers: [String], needFile: String? = nil) throws {
        let paragraphs = try needFile.map { try Self.paragraphs(of: TextFile.text(path: $0)) } ?? []
        self.needs = (needs + paragraphs).map(\.trimmed).filter { !$0.isEmpty }
        self.offers = offers.map(\.trimmed).filter { !$0.isEmpty }
        guard !self.needs.isEmpty || !self.offers.isEmpty else { throw UnusableConsultation.empty }
        let length = (self.needs + self.offers).reduce(0) { $0 + $1.count }
        guard length <= Self.maximumLength else { throw UnusableConsultation.tooLong(length) }
        let count = self.needs.count + self.offers.count
        guard count <= Self.mostSentences else { throw UnusableConsultation.tooManySentences(count) }
        let longest = (self.needs + self.offers).map(\.count).max() ?? 0
        guard longest <= Self.longestText else { throw UnusableConsultation.textTooLong(longest) }
        for text in self.needs + self.offers {
            if let control = text.firstControlCharacter { throw UnusableConsultation.controlCharacter(control.value) }
        }
    }

    /// A challenge in a file, as `init(challenge:)` reads it.
    public init(challengeFile: String) throws { try self.init(challenge: TextFile.text(path: challengeFile)) }

    /// A challenge somebody wrote down: each of its lines and sentences is a need of its own.
    public init(challenge text: String) throws {
        guard text.count <= Self.maximumLength else { throw UnusableConsultation.tooLong(text.count) }
        try self.init(needs: Self.sentences(of: text), offers: [])
        guard needs.count <= Self.mostSentences else { throw UnusableConsultation.tooManySentences(needs.count) }
    }

    /// What a line of a list begins with.
    private static let bullets = Set("・●○■□◆◇▪•‐-–—*＊※ \u{3000}\t")

    /// The lines and sentences, each once, without the signs of a list.
    private static func sentences(of text: String) -> [String] {
        var seen: Set<String> = []
        return text.split { $0.isNewline || "。！？!?．".contains($0) }
            .map { String($0.drop { bullets.contains($0) }).trimmed }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private static func paragraphs(of text: String) -> [String] {
        var paragraphs = [""]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map({ $0.replacing("\r", with: "") })
        {
            if line.trimmed.isEmpty { paragraphs.append("") } else { paragraphs[paragraphs.count - 1] += line + "\n" }
        }
        return paragraphs
    }

    /// The asker for the engine, at a municipality or an address.
    public func asker(sector: Sector?, place: String?, _ reference: Reference) throws -> Asker {
        var asker = Asker(needs: needs, offers: offers)
        asker.sector = sector
        if let place { asker.position = try reference.position(typed: place) }
        return asker
    }
}

/// A consultation that cannot be answered.
public enum UnusableConsultation: Error, Hashable, CustomStringConvertible {
    /// No words at all.
    case empty
    /// So many characters.
    case tooLong(Int)
    /// One need or offer of so many characters.
    case textTooLong(Int)
    /// So many needs and offers, or sentences of a challenge.
    case tooManySentences(Int)
    /// An invisible character of this code.
    case controlCharacter(UInt32)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .empty: "求めることが空です。何を探しているかを、ふだんの言葉で書いてください。"
        case .tooLong(let length):
            "相談の文章が\(length)文字あります。\(Consultation.maximumLength)文字までにし、求めることを要点ごとに分けて書いてください。"
        case .textTooLong(let length):
            "一つの文章が\(length)文字あります。\(Consultation.longestText)文字までにし、要点ごとに空行で分けて書いてください。"
        case .tooManySentences(let count):
            "相談の文や行が\(count)あります。\(Consultation.mostSentences)までに要点をしぼって書いてください。"
        case .controlCharacter(let value):
            "文章に見えない制御文字（\(value.codePoint)）が入っています。消してからもう一度行ってください。"
        }
    }
}

extension UInt32 {
    /// `U+0007`
    var codePoint: String {
        let code = String(self, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: Swift.max(0, 4 - code.count)) + code
    }
}
