public import JapaneseText

/// 事業者: whoever takes part: a company, a shop, a farm, a school, a founder. One type for all of them;
/// what it is is a set of kinds (docs/decisions/0001).
public struct Organization: Identifiable, Hashable, Sendable {
    /// The opaque id of an organisation.
    public typealias ID = RecordID<Organization>

    /// 種別: what an organisation is or does. It may be several.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// 会社・事業者
        case company
        /// スタートアップ
        case startup
        /// 農林漁業者
        case farm
        /// 商店・飲食店
        case shop
        /// 商店会・組合・団体
        case association
        /// フリーランス
        case freelancer
        /// NPO
        case npo
        /// 福祉事業所
        case welfare
        /// 学校
        case school
        /// 大学・研究機関
        case university
        /// 金融機関
        case bank
        /// 支援機関
        case supportAgency
        /// 行政
        case government
        /// 創業希望者
        case founder
    }

    /// 状態 of the record. The directory finds `published` and `closed` records; only `published` ones are matched.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// 下書き
        case draft
        /// 確認待ち
        case review
        /// 登録中
        case published
        /// 登記記録の閉鎖・廃業
        case closed
        /// 登録の取下げ
        case withdrawn
        /// 統合済み: points to its survivor.
        case merged

        /// Whether whoever it is still takes part, or is about to.
        public var isLive: Bool { self == .draft || self == .review || self == .published }
    }

    /// The opaque id.
    public var id: ID
    /// 名称 as registered; search keys are derived, never stored over it.
    public var name: String
    /// フリガナ
    public var nameKana: String?
    /// 屋号
    public var tradeName: String?
    /// 種別 that we know; empty when none was said.
    public var kinds: Set<Kind>
    /// 種別 in words that we do not know, kept as they came.
    public var otherKinds: String?
    /// 法人番号
    public var corporateNumber: CorporateNumber?
    /// インボイス登録番号
    public var invoiceNumber: InvoiceNumber?
    /// 業種 (JSIC)
    public var industry: IndustryCode?
    /// 業種 in words, where no code fits; counts as unknown.
    public var industryText: String?
    /// 工・商・農 as said by hand, before anything computed.
    public var declaredSector: Sector?
    /// 主たる所在地
    public var site: Place?
    /// 代表電話
    public var phone: String?
    /// 代表メール
    public var email: String?
    /// ウェブサイト
    public var website: String?
    /// 代表者・担当者: personal data.
    public var people: [Person]
    /// 設立・創業の日, as exact as it was told (`1998`, `1998-04`, `1998-04-01`).
    public var founded: PartialDay?
    /// 資本金
    public var capital: Yen?
    /// 常時使用する従業員の数, heads
    public var staff: Int?
    /// 紹介文
    public var summary: String?
    /// 関心のある分野, in the organisation's words
    public var interests: [String]
    /// 農業の項目, only farms have them.
    public var farm: FarmProfile?
    /// 提供できること・求めること, in the order given
    public var entries: [Entry]
    /// 月に受けられる紹介の数; nil when nothing was said, 0 when none at all.
    public var capacityPerMonth: Int?
    /// 紹介を休む期間
    public var pause: Pause?
    /// 状態
    public var state: State
    /// 登記記録の閉鎖・廃業の日
    public var closedOn: Day?
    /// The surviving record of a merged one.
    public var mergedInto: ID?
    /// 内容を確かめた日と人
    public var verification: Verification?
    /// Fields that show to fewer people than their default.
    public var audiences: [Field: Audience]
    /// 他の台帳での番号 (an import file's own ids …)
    public var identifiers: [Identifier]
    /// Counts the record's changes, for optimistic concurrency; 0 before it is stored.
    public var version: Int

    /// An organisation of which only the name is known.
    public init(id: ID, name: String) {
        self.id = id
        self.name = name
        kinds = []
        people = []
        interests = []
        entries = []
        state = .published
        audiences = [:]
        identifiers = []
        version = 0
    }

    /// 提供できること
    public var offers: [Entry] { entries.filter { $0.side == .offer } }
    /// 求めること
    public var needs: [Entry] { entries.filter { $0.side == .need } }
}

/// 他の台帳での番号: a number some other party gave to this subject.
public struct Identifier: Hashable, Sendable {
    /// Whose numbers these are (`import:shops`, `nta`, …).
    public var scheme: String
    /// The number.
    public var value: String

    /// A number and whose it is.
    public init(scheme: String, value: String) {
        self.scheme = scheme
        self.value = value
    }
}

/// 休止期間: no introductions from `from` until the end of `until` (open when nil).
public struct Pause: Hashable, Sendable {
    /// The first day of the pause.
    public var from: Day
    /// The last day of the pause; nil: until further notice.
    public var until: Day?

    /// A pause from a day on, both days included.
    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether `day` falls into it. The last day counts.
    public func covers(_ day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}

/// 確認: when somebody last checked that this is true, and who.
public struct Verification: Hashable, Sendable {
    /// The day of the check.
    public var on: Day
    /// Who checked: an office or a role, in words.
    public var by: String?

    /// A check on a day.
    public init(on: Day, by: String? = nil) {
        self.on = on
        self.by = by
    }
}

extension ParsedDay {
    /// The last day it could be: a term that runs to March runs to the 31st.
    public var last: Day { PartialDay(day, precision: precision).latest }
}

/// A day that may be known only to the month or the year.
public struct PartialDay: Hashable, Sendable, LosslessStringConvertible {
    /// The first day it could be.
    public let earliest: Day
    /// How much of it is known.
    public let precision: ParsedDay.Precision

    /// A day known this exactly.
    public init(_ day: Day, precision: ParsedDay.Precision) {
        self.precision = precision
        earliest =
            switch precision {
            case .day: day
            case .month: Day(year: day.year, month: day.month, day: 1) ?? day
            case .year: Day(year: day.year, month: 1, day: 1) ?? day
            }
    }

    /// `1998`, `1998-04` or `1998-04-01`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
            let day = Day(parts.joined(separator: "-") + ["-01-01", "-01", ""][parts.count - 1])
        else { return nil }
        self.init(day, precision: [.year, .month, .day][parts.count - 1])
    }

    /// The last day it could be.
    public var latest: Day {
        switch precision {
        case .day: earliest
        case .month: earliest.adding(months: 1).adding(days: -1)
        case .year: earliest.adding(months: 12).adding(days: -1)
        }
    }

    /// `1998`, `1998-04` or `1998-04-01`.
    public var description: String {
        let iso = earliest.description
        return switch precision {
        case .day: iso
        case .month: String(iso.prefix(7))
        case .year: String(iso.prefix(4))
        }
    }
}
