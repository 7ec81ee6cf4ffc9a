public import JapaneseText

/// 支援制度: what a city, a prefecture, the state or a bank offers to those who qualify.
public struct Program: Identifiable, Hashable, Sendable {
    /// The id of a program: readable, chosen by whoever wrote it down.
    public typealias ID = RecordID<Program>

    /// 種類
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// 補助金
        case subsidy
        /// 融資あっせん
        case loanMediation
        /// 利子補給・保証料補助
        case interestSubsidy
        /// 家賃補助
        case rentSubsidy
        /// セミナー
        case seminar
        /// 相談
        case consultation
        /// 専門家派遣
        case expertDispatch
        /// 実証フィールド
        case demonstrationField
        /// 場所
        case space
        /// 人材
        case talent
        /// ファンド
        case fund
        /// 表彰
        case prize
        /// 税制
        case tax
    }

    /// 事業の時期, as in the national service catalogue.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        /// 創業期
        case founding
        /// 成長期・成熟期
        case growth
        /// 転換期
        case transition
    }

    /// お困りごと: the ten of the national service catalogue.
    public enum Trouble: String, CaseIterable, Hashable, Sendable {
        /// 販路開拓
        case channels
        /// 設備投資
        case equipment
        /// IT化
        case digital
        /// 資金繰り
        case cash
        /// 人材
        case people
        /// 知的財産
        case intellectualProperty
        /// 起業・創業
        case founding
        /// 事業承継
        case succession
        /// 災害対応
        case disaster
        /// 情報収集
        case information
    }

    /// The id.
    public var id: ID
    /// 制度名
    public var name: String
    /// 種類
    public var kind: Kind
    /// 実施機関
    public var issuer: String
    /// 対象の区域
    public var area: Area.ID
    /// Whether it was thought up as a model and is offered by nobody yet.
    public var isModelled: Bool
    /// The wider program this is the local variant of.
    public var parent: ID?
    /// やさしい説明
    public var summary: String
    /// 事業の時期
    public var stages: [Stage]
    /// お困りごと
    public var troubles: [Trouble]
    /// サービスの分類 of the national catalogue
    public var family: String?
    /// 重点分野 it is for
    public var priorityFields: [String]
    /// 工・商・農 it is for; empty: all.
    public var sectors: [Sector]
    /// 内容と金額
    public var benefit: Benefit
    /// 対象経費
    public var costs: [String]
    /// 併用できないもの: names or ids
    public var notWith: [String]
    /// 必要書類
    public var documents: [String]
    /// 窓口
    public var contact: Contact
    /// 案内のページ
    public var url: String?
    /// 出典
    public var source: Source
    /// 内容を確かめた日と人
    public var verification: Verification?
    /// 募集
    public var calls: [Call]
    /// 申請条件; nil when nothing is stated.
    public var condition: Condition?
    /// 計算例 of the source
    public var workedExamples: [WorkedExample]
    /// 判定の例
    public var cases: [Case]

    /// A program of which only the outline is known.
    public init(id: ID, name: String, kind: Kind, issuer: String, area: Area.ID, source: Source) {
        (self.id, self.name, self.kind, self.issuer, self.area, self.source) = (id, name, kind, issuer, area, source)
        (isModelled, summary, stages, troubles, priorityFields, sectors) = (false, "", [], [], [], [])
        (benefit, costs, notWith, documents, contact) = (Benefit(), [], [], [], Contact())
        (calls, workedExamples, cases) = ([], [], [])
    }

    /// 窓口
    public struct Contact: Hashable, Sendable {
        /// 課・機関
        public var office: String?
        /// 電話番号
        public var phone: String?

        /// Whom to ask.
        public init(office: String? = nil, phone: String? = nil) { (self.office, self.phone) = (office, phone) }
    }

    /// 出典: where this was read, and of when that is.
    public struct Source: Hashable, Sendable {
        /// The document.
        public var title: String
        /// Its date, as exactly as known.
        public var date: PartialDay?

        /// A document and its date.
        public init(title: String, date: PartialDay? = nil) { (self.title, self.date) = (title, date) }
    }

    /// 計算例: what the source itself grants for these costs. Of a rent subsidy, the costs are one month's rent.
    public struct WorkedExample: Hashable, Sendable {
        /// 経費
        public var cost: Yen
        /// 交付額
        public var grant: Yen

        /// Costs and what is granted for them.
        public init(cost: Yen, grant: Yen) { (self.cost, self.grant) = (cost, grant) }
    }

    /// 判定の例: an applicant, a day and the answer that is right.
    public struct Case: Hashable, Sendable {
        /// What the case shows.
        public var name: String
        /// The day it is judged on.
        public var on: Day
        /// What is known of the applicant.
        public var facts: ApplicantFacts
        /// The right answer.
        public var expected: Judgement

        /// An applicant, a day and the answer.
        public init(name: String, on: Day, facts: ApplicantFacts, expected: Judgement) {
            (self.name, self.on, self.facts, self.expected) = (name, on, facts, expected)
        }
    }
}

extension RecordID<Area> {
    /// Whether the municipality lies in this nation, prefecture or municipality.
    public func contains(_ municipality: MunicipalityCode) -> Bool {
        self == Area.nation.id || rawValue == municipality.rawValue
            || (rawValue.utf8.count == 2 && municipality.rawValue.hasPrefix(rawValue))
    }
}

/// 判定: whether a condition is fulfilled, as far as the facts go. Ordered from worst to best.
public enum Judgement: String, CaseIterable, Hashable, Sendable, Comparable {
    /// 非該当
    case no
    /// 要確認: a fact is missing, or a person has to look.
    case unknown
    /// 該当
    case yes

    /// Worst first: no, unknown, yes.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .no: 0
        case .unknown: 1
        case .yes: 2
        }
    }

    /// Of something that is known, or not.
    public init(_ isFulfilled: Bool?) { self = isFulfilled.map { $0 ? .yes : .no } ?? .unknown }

    /// The opposite; unknown stays unknown.
    public var negated: Judgement {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    /// すべて: the worst of them; yes where there are none.
    public static func all(_ parts: some Sequence<Judgement>) -> Judgement { parts.min() ?? .yes }
    /// いずれか: the best of them; no where there are none.
    public static func any(_ parts: some Sequence<Judgement>) -> Judgement { parts.max() ?? .no }
}
