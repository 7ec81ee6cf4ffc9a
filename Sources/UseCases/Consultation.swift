import JapaneseText
public import Matching
public import Registry
import TabularFiles

/// 未登録の相談: what somebody who is not registered needs and offers. Nothing of it is stored.
public struct Consultation: Sendable {
    /// The longest consultation, in characters over all its texts.
    public static let maximumLength = 20_000

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
        for text in self.needs + self.offers {
            if let control = text.firstControlCharacter { throw UnusableConsultation.controlCharacter(control.value) }
        }
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
        if let place { asker.coordinate = try reference.coordinate(typed: place) }
        return asker
    }
}

/// A consultation that cannot be answered.
public enum UnusableConsultation: Error, Hashable, CustomStringConvertible {
    /// No words at all.
    case empty
    /// So many characters.
    case tooLong(Int)
    /// An invisible character of this code.
    case controlCharacter(UInt32)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .empty: "求めることが空です。何を探しているかを、ふだんの言葉で書いてください。"
        case .tooLong(let length):
            "相談の文章が\(length)文字あります。\(Consultation.maximumLength)文字までにし、求めることを要点ごとに分けて書いてください。"
        case .controlCharacter(let value):
            "文章に見えない制御文字（U+\(String(value, radix: 16, uppercase: true))）が入っています。消してからもう一度行ってください。"
        }
    }
}

extension Reference {
    /// A municipality as a person types it: a code, or a name with or without its prefecture.
    public func municipality(typed: String) throws -> MunicipalityCode {
        // What is no code is a name.
        if let code = try? MunicipalityCode.parse(typed).code, gazetteer.municipality(code: code.rawValue) != nil {
            return code
        }
        guard let code = gazetteer.municipality(named: typed).flatMap({ MunicipalityCode(rawValue: $0.code) }) else {
            throw UnknownMunicipality(typed: typed)
        }
        return code
    }

    /// Where an address or a municipality is.
    func coordinate(typed: String) throws -> Coordinate? {
        let address = gazetteer.address(typed)
        if let latitude = address.latitude, let longitude = address.longitude {
            return Coordinate(latitude: latitude, longitude: longitude)
        }
        if let code = address.municipalityCode.flatMap(MunicipalityCode.init(rawValue:)) { return centre(of: code) }
        return centre(of: try municipality(typed: typed))
    }

    /// Municipality and town of an organisation, for lists.
    public func place(of organization: Organization) -> String {
        guard let site = organization.site else { return "" }
        let municipality = site.municipality.flatMap { gazetteer.municipality(code: $0.rawValue) }?.name
        return (municipality ?? site.municipalityText ?? "") + (site.town ?? "")
    }
}

/// A text that names no municipality, or two.
public struct UnknownMunicipality: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let typed: String
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "市区町村「\(typed)」が分かりません。都道府県から書く（例 東京都府中市）か、団体コード（6桁）で指定してください。"
    }
}
