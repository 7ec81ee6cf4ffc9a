import Foundation
import JapaneseText
public import Registry

/// 登録票: what a form shows of an organisation, and what was typed into it.
public struct OrganizationForm: Hashable, Sendable {
    /// 項目 of the form that hold one text each, in its order.
    public enum Item: String, CaseIterable, Hashable, Sendable {
        case name, nameKana, tradeName, corporateNumber, industry
        case municipality, address, phone, email, website
        case founded, capital, staff, summary, interests
        case invoiceNumber, sector, postalCode
        case representative, contact
        case certifiedFarmer, farmArea, crops
        case capacity, pauseFrom, pauseUntil
        case state, closedOn, verifiedOn, verifiedBy

        /// The field of the record; several items may speak of one.
        public var field: Organization.Field {
            switch self {
            case .representative, .contact: .people
            case .certifiedFarmer, .farmArea, .crops: .farm
            case .pauseFrom, .pauseUntil: .pause
            case .state, .closedOn: .state
            case .verifiedOn, .verifiedBy: .verification
            default: Organization.Field(rawValue: rawValue) ?? .name
            }
        }

        /// The Japanese word.
        public var label: String { OrganizationColumn.named(rawValue)?.title ?? field.label }

        /// The column by which `EditOrganization` knows it.
        var title: String { self == .municipality ? "団体コード" : label }
    }

    /// One offer or need on the form.
    public struct Row: Hashable, Sendable {
        /// Which of its side it is in the record, from 1; nil for a new one.
        public var number: Int?
        /// The words.
        public var text = ""
        /// The category's name, or empty.
        public var category = ""
        /// The audience as stored, or empty for what is usual.
        public var audience = ""
        /// Months, as typed.
        public var season = ""
        /// 数量
        public var quantity = ""
        /// The first day it holds, as typed.
        public var validFrom = ""
        /// The last day it holds, as typed.
        public var validUntil = ""
        /// 状態, as stored.
        public var state = Entry.State.published.rawValue
        /// Whether somebody of the organisation has said so.
        public var isConfirmed = true
        /// Whether it is to be taken away.
        public var isRemoved = false

        /// An empty row.
        public init() {}
    }

    /// Which version of the record the form was filled from; 0 for a new one.
    public var version: Int
    /// The texts; an item that the viewer may not see is missing.
    public var texts: [Item: String]
    /// 種別; nil where the viewer may not see it.
    public var kinds: Set<Organization.Kind>?
    /// Offers and needs.
    public var rows: [Entry.Side: [Row]]
    /// 項目ごとの公開範囲, as stored, of the fields that are shown; empty where it is the usual one. Nil where the viewer
    /// may not see it.
    public var audiences: [Organization.Field: String]?

    /// An empty form with room for one offer and one need.
    public init() {
        version = 0
        texts = Dictionary(uniqueKeysWithValues: Item.allCases.map { ($0, "") })
        texts[.state] = Organization.State.published.label
        kinds = []
        rows = [.offer: [Row()], .need: [Row()]]
        audiences = Dictionary(uniqueKeysWithValues: Self.restrictable.map { ($0, "") })
    }

    /// The form as the record stands.
    public init(_ profile: OrganizationProfile, _ reference: Reference) {
        let organization = profile.organization
        version = organization.version
        texts = [:]
        for item in Item.allCases where profile.audiences[item.field] != nil {
            texts[item] = Self.text(of: item, organization, reference)
        }
        kinds = profile.audiences[.kinds] == nil ? nil : organization.kinds
        rows = [:]
        for side in Entry.Side.allCases {
            rows[side] = profile.numbered.filter { $0.entry.side == side }.map { Row($0.number, $0.entry) }
        }
        guard profile.audiences[.audiences] != nil else { return }
        let shown = Self.restrictable.filter { profile.audiences[$0] != nil }
        audiences = Dictionary(
            uniqueKeysWithValues: shown.map { ($0, organization.audiences[$0].map { "\($0)" } ?? "") })
    }

    /// Fields that a form can show to fewer people than usual.
    public static let restrictable = Organization.Field.allCases.filter {
        ![.name, .offers, .needs, .state, .audiences, .identifiers, .placeKind].contains($0)
    }

    private static func text(of item: Item, _ organization: Organization, _ reference: Reference) -> String {
        switch item {
        case .industry:
            organization.industry.map { code in
                ([code.rawValue, reference.industries.item(code)?.name].compactMap(\.self)).joined(separator: " ")
            } ?? organization.industryText ?? ""
        default: OrganizationColumn.named(item.title)?.write(organization, reference) ?? ""
        }
    }

    /// What `EditOrganization` is told: only what differs from the form as it was given.
    public func values(
        since given: OrganizationForm, of profile: OrganizationProfile?, _ reference: Reference
    ) -> [(title: String, value: String)] {
        var values: [(title: String, value: String)] = []
        for item in Item.allCases {
            guard let text = texts[item], text.asTyped != given.texts[item]?.asTyped else { continue }
            values.append((item.title, item == .industry ? industry(text, reference) : text.asTyped))
        }
        if let kinds, kinds != given.kinds {
            let words = Organization.Kind.allCases.filter(kinds.contains).map(\.label)
            values.append(("種別", ListText.joined(words + [profile?.organization.otherKinds].compactMap(\.self))))
        }
        if let audiences, audiences != given.audiences {
            var all = (profile?.organization.audiences ?? [:]).filter { audiences[$0.key] == nil }
            for (field, audience) in audiences { all[field] = Audience(audience) }
            let words = all.map { "\($0.key.label)=\($0.value.label)" }
            values.append((Organization.Field.audiences.label, ListText.joined(words.sorted())))
        }
        for side in Entry.Side.allCases { values += entryValues(side, since: given, of: profile) }
        return values
    }

    /// 仕事の内容, as far as the form tells: the industry as it was typed, else the summary, else the offers.
    public func trade(_ reference: Reference) -> String {
        let typed = (texts[.industry] ?? "").asTyped
        if let code = IndustryCode(rawValue: industry(typed, reference)), let item = reference.industries.item(code) {
            return item.name
        }
        let offers = (rows[.offer] ?? []).filter { !$0.isRemoved }.map(\.text.asTyped).joined(separator: "\n")
        return [typed, (texts[.summary] ?? "").asTyped, offers].first { !$0.isEmpty } ?? ""
    }

    /// `2735 分析機器製造業` as its code, anything else as it is.
    private func industry(_ text: String, _ reference: Reference) -> String {
        let first = text.asTyped.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        guard let code = IndustryCode(parsing: first), reference.industries.item(code) != nil else {
            return text.asTyped
        }
        return code.rawValue
    }

    private func entryValues(
        _ side: Entry.Side, since given: OrganizationForm, of profile: OrganizationProfile?
    ) -> [(title: String, value: String)] {
        var values: [(title: String, value: String)] = []
        var next = (profile?.numbered.count { $0.entry.side == side } ?? 0) + 1
        for row in rows[side] ?? [] {
            let stored = profile?.numbered.first { $0.entry.side == side && $0.number == row.number }?.entry
            if stored == nil, row.isEmpty { continue }
            if let number = row.number, let before = given.rows[side]?.first(where: { $0.number == number }),
                before.asTyped == row.asTyped
            {
                continue
            }
            let number = stored == nil ? next : row.number ?? next
            if stored == nil { next += 1 }
            let titles = EntryColumns.titles(side, number)
            values.append((titles.text, row.isRemoved ? "" : row.text.asTyped))
            values.append((titles.conditions, row.conditions(keeping: stored)))
        }
        return values
    }

    /// Where the form differs from another, by item, `kinds`, `audiences`, `offer` and `need`.
    public func differences(from other: OrganizationForm) -> Set<String> {
        var keys = Set(Item.allCases.filter { texts[$0]?.asTyped != other.texts[$0]?.asTyped }.map(\.rawValue))
        if kinds != other.kinds { keys.insert("kinds") }
        if audiences != other.audiences { keys.insert("audiences") }
        for side in Entry.Side.allCases where said(side) != other.said(side) { keys.insert(side.rawValue) }
        return keys
    }

    private func said(_ side: Entry.Side) -> [Row] {
        (rows[side] ?? []).filter { !$0.isEmpty && !$0.isRemoved }.map { row in
            var row = row.asTyped
            row.number = nil
            return row
        }
    }

    /// The rows of one side, numbered as in a newer version of the record: equal words are the same entry, and what
    /// is not on this form any more is marked as removed.
    public mutating func renumber(_ side: Entry.Side, like newer: OrganizationForm) {
        var left = newer.rows[side] ?? []
        var mine = (rows[side] ?? []).filter { !$0.isRemoved && !$0.isEmpty }
        for index in mine.indices {
            let same = left.firstIndex { $0.text.asTyped == mine[index].text.asTyped }
            mine[index].number = same.flatMap { left.remove(at: $0).number }
        }
        rows[side] =
            mine
            + left.map { row in
                var row = row
                row.isRemoved = true
                return row
            }
    }
}

extension OrganizationForm.Row {
    /// An entry of the record.
    init(_ number: Int, _ entry: Entry) {
        self.init()
        self.number = number
        text = entry.text
        category = entry.category?.rawValue ?? ""
        let standard = Entry.defaultAudience(side: entry.side, text: entry.text, category: entry.category)
        audience = entry.audience == standard ? "" : "\(entry.audience)"
        season = (entry.season ?? []).sorted().map { "\($0)" }.joined(separator: "、")
        quantity = entry.quantity ?? ""
        validFrom = entry.validFrom?.description ?? ""
        validUntil = entry.validUntil?.description ?? ""
        state = entry.state.rawValue
        isConfirmed = entry.isConfirmed
    }

    /// Whether nothing was typed into it.
    public var isEmpty: Bool { text.trimmed.isEmpty }

    /// Without what a browser does to line ends and what stands at either end.
    var asTyped: Self {
        var row = self
        row.text = text.asTyped
        row.season = season.asTyped
        row.quantity = quantity.asTyped
        row.validFrom = validFrom.asTyped
        row.validUntil = validUntil.asTyped
        return row
    }

    /// What is said of the entry beside its words; what the form does not show stays.
    func conditions(keeping stored: Entry?) -> String {
        // What somebody once checked were the old words.
        let checked = stored?.text == text.asTyped ? stored.flatMap(EntryColumns.conditions) : nil
        let kept = ListText.parts(of: checked ?? "").filter { $0.hasPrefix("確認=") }
        var parts: [String] = []
        func say(_ word: String, _ value: String?) {
            if let value, !value.isEmpty { parts.append("\(word)=\(value)") }
        }
        say("区分", Entry.Category(rawValue: category)?.label)
        say("時期", season.asTyped)
        say("数量", quantity.asTyped)
        say("公開", Audience(audience)?.label)
        say("開始", validFrom.asTyped)
        say("期限", validUntil.asTyped)
        say("状態", Entry.State(rawValue: state).flatMap { $0 == .published ? nil : $0.label })
        return ListText.joined(parts + kept + (isConfirmed ? [] : ["未確認"]))
    }
}

extension String {
    /// Without what a browser does to line ends and what stands at either end.
    var asTyped: String { replacing("\r\n", with: "\n").trimmed }
}
