public import JapaneseText

/// 申請条件: a sentence of a program as data: conditions joined by all, any, none, or one criterion.
public struct Condition: Hashable, Sendable {
    /// What has to hold.
    public indirect enum Rule: Hashable, Sendable {
        /// すべて
        case allOf([Condition])
        /// いずれか
        case anyOf([Condition])
        /// どれでもない
        case noneOf([Condition])
        /// 人が確かめること: words that no rule of ours encodes.
        case freeText(String)
        /// One criterion of the vocabulary.
        case criterion(Criterion)
    }

    /// What has to hold.
    public var rule: Rule
    /// The sentence of the source that this encodes.
    public var cites: String?
    /// 根拠: the law or guideline.
    public var basis: String?

    /// A rule, its sentence and its basis.
    public init(_ rule: Rule, cites: String? = nil, basis: String? = nil) {
        (self.rule, self.cites, self.basis) = (rule, cites, basis)
    }

    /// The conditions inside; none for a leaf.
    public var parts: [Condition] {
        switch rule {
        case .allOf(let parts), .anyOf(let parts), .noneOf(let parts): parts
        case .freeText, .criterion: []
        }
    }

    /// Every criterion in it, those asked of a team's members included.
    public var criteria: [Criterion] {
        guard case .criterion(let criterion) = rule else { return parts.flatMap(\.criteria) }
        if case .members(_, let each) = criterion { return [criterion] + each.criteria }
        return [criterion]
    }
}

/// 要件の語彙: every kind of condition that can be judged.
public indirect enum Criterion: Hashable, Sendable {
    /// 区市内に拠点
    case located(Location)
    /// 組織の種類
    case form([ApplicantForm])
    /// 中小企業者
    case sme
    /// 小規模企業者, with limits of its own where the program says some.
    case micro([SizeClass: Int])
    /// みなし大企業でない
    case notDeemedLarge
    /// 数の上限・下限
    case quantity(Quantity, min: Bound?, max: Bound?)
    /// 業歴: at least so many months; `isInclusive` is 以上, else 超.
    case inBusiness(months: Int, sameBusiness: Bool, isInclusive: Bool)
    /// 創業後の年数の上限
    case sinceFounding(FoundingLimit)
    /// 創業日の下限
    case foundedFrom(Day)
    /// 業種
    case industry([IndustryCode], isExcluded: Bool)
    /// はい・いいえで答えること, with the words of the program
    case claim(Claim, words: String)
    /// いずれかをもつこと
    case membership(Membership, anyOf: [String])
    /// 空き店舗を使う
    case vacantShop(VacantShop)
    /// 構成員の割合
    case groupShare(Share, of: GroupPart, area: Area.ID)
    /// 連携体の構成員のうち、何者以上が
    case members(atLeast: Int, Condition)
    /// 連携体の人数
    case teamSize(atLeast: Int)
    /// 同じ商店街の構成員
    case sameStreet(atLeast: Int)
}

extension Criterion {
    /// 拠点の条件: in which area, by what.
    public struct Location: Hashable, Sendable {
        /// Where.
        public var area: Area.ID
        /// Any of these is enough, whatever the form.
        public var anyOf: [LocationBasis]
        /// All of these for corporations, where the program tells the forms apart.
        public var corporation: [LocationBasis]
        /// All of these for individuals.
        public var individual: [LocationBasis]

        /// Where, by what.
        public init(
            area: Area.ID, anyOf: [LocationBasis], corporation: [LocationBasis] = [], individual: [LocationBasis] = []
        ) {
            (self.area, self.anyOf, self.corporation, self.individual) = (area, anyOf, corporation, individual)
        }
    }

    /// 上限・下限: `isInclusive` keeps 以上・以下 apart from 超・未満.
    public struct Bound: Hashable, Sendable {
        /// The number.
        public var value: Int
        /// Whether the number itself is within.
        public var isInclusive: Bool

        /// A bound.
        public init(_ value: Int, isInclusive: Bool = true) { (self.value, self.isInclusive) = (value, isInclusive) }
    }

    /// 創業後の年数の上限: `isExclusive` is 未満, else 以内.
    public struct FoundingLimit: Hashable, Sendable {
        /// Months after the founding.
        public var months: Int
        /// 未満
        public var isExclusive: Bool
        /// Whether those who have not founded yet belong to it.
        public var includesNotYetFounded: Bool
        /// The day on which it is counted; nil: the day of the application.
        public var basisDay: Day?

        /// A limit.
        public init(months: Int, isExclusive: Bool = true, includesNotYetFounded: Bool = false, basisDay: Day? = nil) {
            (self.months, self.isExclusive) = (months, isExclusive)
            (self.includesNotYetFounded, self.basisDay) = (includesNotYetFounded, basisDay)
        }
    }

    /// 空き店舗の条件
    public struct VacantShop: Hashable, Sendable {
        /// Empty for at least so many months; nil: what the municipality's own definition says, if it has one.
        public var months: Int?
        /// Not let by a relative of up to this degree.
        public var relativeDegree: Int?
        /// Not in a shopping centre.
        public var excludesMalls: Bool
        /// Not a move within the area.
        public var excludesMoves: Bool
        /// Whose definition holds.
        public var area: Area.ID

        /// What a vacant shop is to a program.
        public init(months: Int?, relativeDegree: Int?, excludesMalls: Bool, excludesMoves: Bool, area: Area.ID) {
            (self.months, self.relativeDegree, self.area) = (months, relativeDegree, area)
            (self.excludesMalls, self.excludesMoves) = (excludesMalls, excludesMoves)
        }
    }

    /// 構成員の割合の対象
    public enum GroupPart: String, CaseIterable, Hashable, Sendable {
        /// 区内事業者: has an office in the area
        case local
        /// 中小企業者
        case sme
    }
}

/// 拠点の見方
public enum LocationBasis: String, CaseIterable, Hashable, Sendable {
    /// 本店登記
    case hqRegistered = "hq_registered"
    /// 本店の活動実態
    case hqSubstance = "hq_substance"
    /// 主たる売上のある事業所
    case mainSalesOffice = "main_sales_office"
    /// 事業所のいずれか
    case anyOffice = "any_office"
    /// 代表者の住所
    case residence
}

/// 中小企業基本法の4区分
public enum SizeClass: String, CaseIterable, Hashable, Sendable {
    /// 製造業その他
    case manufacturingAndOthers
    /// 卸売業
    case wholesale
    /// 小売業
    case retail
    /// サービス業
    case services
}

/// 組織の種類, as programs name them.
public enum ApplicantForm: String, CaseIterable, Hashable, Sendable {
    /// 株式会社
    case stockCompany
    /// 特例有限会社
    case limitedCompany
    /// 合名会社
    case generalPartnership
    /// 合資会社
    case limitedPartnership
    /// 合同会社
    case limitedLiability
    /// 個人事業主
    case soleProprietor
    /// NPO法人
    case npo
    /// 一般社団法人
    case association
    /// 一般財団法人
    case foundation
    /// 医療法人
    case medical
    /// 社会福祉法人
    case welfare
    /// 協同組合
    case cooperative
    /// 商店街振興組合
    case streetCooperative
    /// 任意団体（商店会）
    case streetAssociation
    /// 農業者
    case farmer
    /// グループ
    case group
    /// 創業予定者
    case founder

    /// 会社
    public static let companies: [ApplicantForm] = [
        .stockCompany, .limitedCompany, .generalPartnership, .limitedPartnership, .limitedLiability,
    ]
    /// 法人
    public static let corporations: [ApplicantForm] =
        companies + [.npo, .association, .foundation, .medical, .welfare, .cooperative, .streetCooperative]

    /// A person, not a body.
    public var isIndividual: Bool { self == .soleProprietor || self == .farmer || self == .founder }
    /// 会社
    public var isCompany: Bool { Self.companies.contains(self) }
}

/// 数で答えること
public enum Quantity: String, CaseIterable, Hashable, Sendable {
    /// 資本金, yen
    case capital
    /// 常時使用する従業員, heads
    case employees
    /// 年齢
    case age
    /// 対象経費, yen
    case expense
    /// 事前相談の回数
    case consultations
    /// 経営耕地, square metres
    case farmland
    /// 生産緑地, square metres
    case productiveGreen
    /// 農産物の年間の販売額, yen
    case farmSales
    /// 事業を続ける見込み, months
    case continuation
    /// 空いていた期間, months
    case vacantMonths
    /// 一つの大企業がもつ株式の割合, thousandths of a percent
    case largestLargeShare
    /// 大企業がもつ株式の割合の合計, thousandths of a percent
    case totalLargeShare
    /// 役員の数
    case officers
    /// 大企業の役職員を兼ねる役員の数
    case officersFromLarge
}

/// はい・いいえで答えること
public enum Claim: String, CaseIterable, Hashable, Sendable {
    /// 税を完納している
    case taxPaid
    /// 暴力団等に当たる
    case antisocial
    /// 風営法の対象の営業
    case sexualBusiness
    /// 必要な許認可がある
    case permits
    /// 信用保証協会の保証対象業種
    case guaranteeIndustry
    /// 前に受けたことがある
    case receivedBefore
    /// 他の補助金と重なる
    case doubleSubsidy
    /// 事後の報告をする
    case report
    /// 空き店舗を使う
    case vacantShop
    /// 貸主が親族
    case landlordIsRelative
    /// テナント型の施設
    case tenantMall
    /// 区域内の移転
    case moveWithin

    /// Whether programs want a yes.
    public var isWanted: Bool {
        switch self {
        case .taxPaid, .permits, .guaranteeIndustry, .report, .vacantShop: true
        case .antisocial, .sexualBusiness, .receivedBefore, .doubleSubsidy, .landlordIsRelative, .tenantMall,
            .moveWithin:
            false
        }
    }
}

/// いくつかをもつこと: kinds of lists, of which a program wants any of some.
public enum Membership: String, CaseIterable, Hashable, Sendable {
    /// 特定創業支援等事業の証明 of a municipality
    case startupCertificate
    /// 計画の認定
    case certifiedPlan
    /// 団体への加入
    case association
    /// 農業者の区分
    case farmerStatus
    /// 属性
    case attribute
    /// 重点分野
    case priorityField
}
