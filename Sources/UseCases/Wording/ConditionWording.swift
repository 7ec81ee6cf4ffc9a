public import Registry

/// How an area is called, by its id.
public typealias AreaNames = (Area.ID) -> String

extension Condition {
    /// The condition as one sentence a shop owner understands.
    public func sentence(_ areas: AreaNames = { $0.rawValue }) -> String {
        switch rule {
        case .allOf(let parts): joined(parts, "次のすべて", areas)
        case .anyOf(let parts): joined(parts, "次のいずれか", areas)
        case .noneOf(let parts): joined(parts, "次のどれにも当たらない", areas)
        case .freeText(let text): text
        case .criterion(let criterion): criterion.sentence(areas)
        }
    }

    private func joined(_ parts: [Condition], _ how: String, _ areas: AreaNames) -> String {
        "\(how)（\(parts.map { $0.sentence(areas) }.joined(separator: "／"))）"
    }
}

extension Criterion {
    /// The criterion as one sentence.
    func sentence(_ areas: AreaNames) -> String {
        switch self {
        case .located(let location): location.sentence(areas)
        case .form(let forms): "\(Self.joined(forms))である"
        case .sme: "中小企業者である"
        case .micro(let own):
            "小規模企業者である"
                + (own.isEmpty
                    ? ""
                    : "（従業員が"
                        + own.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.label)は\($0.value)人" }
                        .joined(separator: "、") + "以下）")
        case .notDeemedLarge: "みなし大企業でない"
        case .quantity(let quantity, let min, let max): quantity.sentence(min, max)
        case .inBusiness(let months, let same, let isInclusive):
            "\(same ? "同じ事業を" : "事業を")\(Self.span(months))\(isInclusive ? "以上" : "を超えて")続けている"
        case .sinceFounding(let limit): limit.sentence
        case .foundedFrom(let day): "\(day)以降に創業した（これから創業する人を含む）"
        case .industry(let codes, let isExcluded):
            "業種が産業分類の \(codes.map(\.rawValue).joined(separator: "、")) \(isExcluded ? "でない" : "に当たる")"
        case .claim(let claim, let words): claim.sentence + (words.isEmpty ? "" : "（\(words)）")
        case .membership(let list, let names): list.sentence(names, areas)
        case .vacantShop(let shop): shop.sentence
        case .groupShare(let share, let part, _): "構成員の\(share.denominator)分の\(share.numerator)以上が\(part.label)である"
        case .members(let least, let each): "構成員のうち\(least)者以上が、\(each.sentence(areas))"
        case .teamSize(let least): "\(least)者以上の連携体である"
        case .sameStreet(let least): "同じ商店街の\(least)者以上が加わる"
        }
    }

    private static func joined(_ forms: [ApplicantForm]) -> String {
        var rest = forms
        var words: [String] = []
        for (word, whole) in [("法人", ApplicantForm.corporations), ("会社", ApplicantForm.companies)]
        where whole.allSatisfy(rest.contains) {
            words.append(word)
            rest.removeAll(where: whole.contains)
        }
        return (words + rest.map(\.label)).joined(separator: "、")
    }

    /// 12か月 is a year.
    static func span(_ months: Int) -> String { months % 12 == 0 ? "\(months / 12)年" : "\(months)か月" }
}

extension Criterion.Location {
    fileprivate func sentence(_ areas: AreaNames) -> String {
        let place = areas(area)
        func bases(_ bases: [LocationBasis], _ link: String) -> String { bases.map(\.label).joined(separator: link) }
        guard !corporation.isEmpty || !individual.isEmpty else { return "\(place)に\(bases(anyOf, "か"))がある" }
        let parts = [
            corporation.isEmpty ? nil : "法人は\(bases(corporation, "と"))が\(place)にある",
            individual.isEmpty ? nil : "個人は\(bases(individual, "と"))が\(place)にある",
        ]
        return parts.compactMap(\.self).joined(separator: "、")
    }
}

extension Criterion.FoundingLimit {
    fileprivate var sentence: String {
        let basis = basisDay.map { "\($0)の時点で" } ?? ""
        return "\(basis)創業から\(Criterion.span(months))\(isExclusive ? "未満" : "以内")"
            + (includesNotYetFounded ? "、またはこれから創業する" : "")
    }
}

extension Criterion.VacantShop {
    fileprivate var sentence: String {
        let details = [
            months.map { "空いて\(Criterion.span($0))以上" }, relativeDegree.map { "貸主が\($0)親等以内の親族でない" },
            excludesMalls ? "テナント型の施設でない" : nil, excludesMoves ? "区域内の移転でない" : nil,
        ].compactMap(\.self)
        return "空き店舗を使う" + (details.isEmpty ? "" : "（\(details.joined(separator: "、"))）")
    }
}

extension Quantity: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .capital: "資本金"
        case .employees: "常時使用する従業員"
        case .age: "年齢"
        case .expense: "対象経費"
        case .consultations: "事前相談"
        case .farmland: "経営耕地"
        case .productiveGreen: "生産緑地"
        case .farmSales: "農産物の年間販売額"
        case .continuation: "事業を続ける見込み"
        case .vacantMonths: "空いていた期間"
        case .largestLargeShare: "一つの大企業がもつ株式の割合"
        case .totalLargeShare: "大企業がもつ株式の割合の合計"
        case .officers: "役員の数"
        case .officersFromLarge: "大企業の役職員を兼ねる役員の数"
        }
    }

    /// The number as people write it.
    func written(_ number: Int) -> String {
        switch self {
        case .capital, .expense, .farmSales: Yen(rawValue: number).written
        case .employees, .officers, .officersFromLarge: "\(number)人"
        case .age: "\(number)歳"
        case .consultations: "\(number)回"
        case .farmland, .productiveGreen: "\(number)㎡"
        case .continuation, .vacantMonths: number == .max ? "求められる期間" : Criterion.span(number)
        case .largestLargeShare, .totalLargeShare: "\(Percent(rawValue: number))"
        }
    }

    fileprivate func sentence(_ min: Criterion.Bound?, _ max: Criterion.Bound?) -> String {
        let bounds = [
            min.map { written($0.value) + ($0.isInclusive ? "以上" : "超") },
            max.map { written($0.value) + ($0.isInclusive ? "以下" : "未満") },
        ]
        return "\(label)が\(bounds.compactMap(\.self).joined(separator: "・"))"
    }
}

extension Yen {
    /// As people write it: 1,000万円, 500,000円, 1億2,000万円.
    public var written: String {
        guard rawValue >= 10_000, rawValue % 10_000 == 0 else { return "\(Self.grouped(rawValue))円" }
        let (hundredMillions, rest) = (rawValue / 100_000_000, rawValue % 100_000_000 / 10_000)
        return (hundredMillions > 0 ? "\(Self.grouped(hundredMillions))億" : "")
            + (rest > 0 ? "\(Self.grouped(rest))万円" : "円")
    }

    /// 1,234,567円
    public var inFull: String { "\(Self.grouped(rawValue))円" }

    private static func grouped(_ number: Int) -> String {
        var digits = String(abs(number))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}

extension Claim: Labelled {
    /// What is claimed, as a question's subject.
    public var label: String {
        switch self {
        case .taxPaid: "納期の来た税を完納している"
        case .antisocial: "暴力団など反社会的勢力に当たる"
        case .sexualBusiness: "風営法の規制を受ける営業をしている"
        case .permits: "必要な許認可がある（取れる見込みを含む）"
        case .guaranteeIndustry: "信用保証協会の保証を受けられる業種である"
        case .receivedBefore: "この制度などを前に受けたことがある"
        case .doubleSubsidy: "同じことで他の補助を受ける"
        case .report: "終わったあとの報告をする"
        case .vacantShop: "空き店舗を使う"
        case .landlordIsRelative: "貸主が親族である"
        case .tenantMall: "ショッピングセンターなどテナント型の施設である"
        case .moveWithin: "区域内からの移転である"
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .antisocial: "暴力団など反社会的勢力でない"
        case .sexualBusiness: "風営法の規制を受ける営業でない"
        case .receivedBefore: "前に受けていない"
        case .doubleSubsidy: "他の補助と重ならない"
        case .landlordIsRelative: "貸主が親族でない"
        case .tenantMall: "テナント型の施設でない"
        case .moveWithin: "区域内の移転でない"
        default: label
        }
    }
}

extension Quantity {
    fileprivate var question: String {
        switch self {
        case .capital: "資本金はいくらですか。"
        case .employees: "常時使用する従業員は何人ですか（役員や本人は数えません）。"
        case .age: "代表者は何歳ですか。"
        case .expense: "使う予定の経費はいくらですか。"
        case .consultations: "窓口に事前に何回相談しましたか。"
        case .farmland: "耕している農地は何㎡ですか。"
        case .productiveGreen: "生産緑地は何㎡ですか。"
        case .farmSales: "農産物を年にいくら売っていますか。"
        case .continuation: "これから何か月、事業を続ける見込みですか。"
        case .vacantMonths: "使う店は、何か月空いていましたか。"
        case .largestLargeShare: "一つの大企業が、株式（出資）の何％をもっていますか。"
        case .totalLargeShare: "大企業を合わせると、株式（出資）の何％をもっていますか。"
        case .officers: "役員は何人ですか。"
        case .officersFromLarge: "役員のうち、大企業の役員や社員を兼ねる人は何人ですか。"
        }
    }
}

extension Claim {
    fileprivate var question: String {
        switch self {
        case .taxPaid: "納期の来た税を、すべて納めていますか。"
        case .antisocial: "暴力団など反社会的勢力に当たりますか。"
        case .sexualBusiness: "風営法の規制を受ける営業をしていますか。"
        case .permits: "必要な許認可がありますか（取れる見込みを含みます）。"
        case .guaranteeIndustry: "信用保証協会の保証を受けられる業種ですか。"
        case .receivedBefore: "同じ制度を、前に受けたことがありますか。"
        case .doubleSubsidy: "同じことで、ほかの補助を受けますか。"
        case .report: "終わったあとの報告をしますか。"
        case .vacantShop: "空き店舗を使いますか。"
        case .landlordIsRelative: "貸主は親族ですか。"
        case .tenantMall: "ショッピングセンターなど、テナント型の施設ですか。"
        case .moveWithin: "同じ区市の中からの移転ですか。"
        }
    }
}

extension Membership: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .startupCertificate: "特定創業支援等事業の証明"
        case .certifiedPlan: "計画の認定"
        case .association: "団体への加入"
        case .farmerStatus: "農業者の区分"
        case .attribute: "属性"
        case .priorityField: "重点分野"
        }
    }

    fileprivate func sentence(_ names: [String], _ areas: AreaNames) -> String {
        let words = names.joined(separator: "か")
        return switch self {
        case .startupCertificate:
            "\(names.map { areas(Area.ID(rawValue: $0)) }.joined(separator: "か"))の特定創業支援等事業の証明がある"
        case .certifiedPlan: "\(words)の認定を受けている"
        case .association: "\(words)に入っている"
        case .farmerStatus: "\(words)である"
        case .attribute: "\(words)である"
        case .priorityField: "重点分野（\(words)）の取組である"
        }
    }
}

extension Fact {
    /// What it is, in a word.
    public func label(_ areas: AreaNames = { $0.rawValue }) -> String {
        switch self {
        case .form: "組織の種類"
        case .place(let basis): "\(basis.label)の場所"
        case .industry: "業種"
        case .founded: "創業・設立の日"
        case .sameBusinessSince: "今の事業を始めた日"
        case .quantity(let quantity): quantity.label
        case .claim(let claim): claim.label
        case .item(.startupCertificate, let code): "\(areas(Area.ID(rawValue: code)))の特定創業支援等事業の証明"
        case .item(_, let name): name
        case .shoppingStreet: "商店街"
        case .members: "いっしょに申し込む仲間"
        case .text(let text): text
        }
    }

    /// The question to the applicant.
    public func question(_ areas: AreaNames = { $0.rawValue }) -> String {
        let label = label(areas)
        return switch self {
        case .form: "会社、個人事業主、団体などの、どれですか。"
        case .place(let basis): "\(basis.label)はどの市区町村にありますか。"
        case .industry: "業種は何ですか。"
        case .founded: "いつ創業（設立）しましたか。これからですか。"
        case .sameBusinessSince: "今の事業はいつ始めましたか。"
        case .quantity(let quantity): quantity.question
        case .claim(let claim): claim.question
        case .item(.association, _): "\(label)に入っていますか。"
        case .item(.certifiedPlan, _): "\(label)の認定を受けていますか。"
        case .item(.startupCertificate, _): "\(label)がありますか。"
        case .item(.priorityField, _): "\(label)に関わる取組ですか。"
        case .item(.farmerStatus, _), .item(.attribute, _): "\(label)ですか。"
        case .shoppingStreet: "どの商店街にありますか。"
        case .members: "だれといっしょに申し込みますか。"
        case .text(let text): "「\(text)」は、窓口で確かめます。"
        }
    }
}
