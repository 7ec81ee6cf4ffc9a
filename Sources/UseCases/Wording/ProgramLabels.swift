public import Registry

extension Program.Kind: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .subsidy: "補助金"
        case .loanMediation: "融資あっせん"
        case .interestSubsidy: "利子補給・保証料補助"
        case .rentSubsidy: "家賃補助"
        case .seminar: "セミナー"
        case .consultation: "相談"
        case .expertDispatch: "専門家派遣"
        case .demonstrationField: "実証フィールド"
        case .space: "場所"
        case .talent: "人材"
        case .fund: "ファンド"
        case .prize: "表彰"
        case .tax: "税制"
        }
    }

    /// Other words that mean the same.
    public var otherWords: [String] {
        switch self {
        case .subsidy: ["助成金", "支援金"]
        case .loanMediation: ["融資"]
        case .interestSubsidy: ["利子補給", "保証料補助"]
        case .prize: ["認定・表彰", "認定"]
        default: []
        }
    }
}

extension Program.Stage: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .founding: "創業期"
        case .growth: "成長期・成熟期"
        case .transition: "転換期"
        }
    }
}

extension Program.Trouble: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .channels: "販路開拓"
        case .equipment: "設備投資"
        case .digital: "IT化"
        case .cash: "資金繰り"
        case .people: "人材"
        case .intellectualProperty: "知的財産"
        case .founding: "起業・創業"
        case .succession: "事業承継"
        case .disaster: "災害対応"
        case .information: "情報収集"
        }
    }
}

extension Call.State: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .announced: "予告"
        case .open: "募集中"
        case .closed: "募集終了"
        case .finished: "予算終了"
        case .cancelled: "中止"
        case .undated: "未定"
        }
    }
}

extension Call.Stop: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .budgetExhausted: "予算終了"
        case .cancelled: "中止"
        }
    }
}

extension Judgement: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .yes: "該当"
        case .unknown: "要確認"
        case .no: "非該当"
        }
    }
}

extension SizeClass: Labelled {
    /// The Japanese word of the law.
    public var label: String {
        switch self {
        case .manufacturingAndOthers: "製造業その他"
        case .wholesale: "卸売業"
        case .retail: "小売業"
        case .services: "サービス業"
        }
    }
}

extension LocationBasis: Labelled {
    /// The Japanese words.
    public var label: String {
        switch self {
        case .hqRegistered: "本店の登記"
        case .hqSubstance: "本店としての活動"
        case .mainSalesOffice: "主な売上のある事業所"
        case .anyOffice: "事業所"
        case .residence: "代表者の住所"
        }
    }
}

extension ApplicantForm: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .stockCompany: "株式会社"
        case .limitedCompany: "特例有限会社"
        case .generalPartnership: "合名"
        case .limitedPartnership: "合資"
        case .limitedLiability: "合同"
        case .soleProprietor: "個人事業主"
        case .npo: "NPO法人"
        case .association: "一般社団"
        case .foundation: "一般財団"
        case .medical: "医療法人"
        case .welfare: "社会福祉法人"
        case .cooperative: "協同組合"
        case .streetCooperative: "商店街振興組合"
        case .streetAssociation: "任意団体(商店会)"
        case .farmer: "農業者"
        case .group: "グループ"
        case .founder: "創業予定者"
        }
    }

    /// Other words that mean the same.
    public var otherWords: [String] {
        switch self {
        case .stockCompany: ["株式"]
        case .limitedCompany: ["有限会社"]
        case .generalPartnership: ["合名会社"]
        case .limitedPartnership: ["合資会社"]
        case .limitedLiability: ["合同会社"]
        case .soleProprietor: ["個人", "個人事業者"]
        case .npo: ["特定非営利活動法人"]
        case .association: ["一般社団法人"]
        case .foundation: ["一般財団法人"]
        case .cooperative: ["事業協同組合"]
        case .streetAssociation: ["商店会", "任意団体"]
        case .founder: ["創業希望者"]
        default: []
        }
    }
}

extension Criterion.GroupPart: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .local: "区内事業者"
        case .sme: "中小企業者"
        }
    }

    /// Other words that mean the same.
    public var otherWords: [String] { self == .local ? ["市内事業者", "区内", "市内"] : ["中小企業"] }
}

extension LoanSchedule.Method: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .equalPayments: "元利均等"
        case .equalPrincipal: "元金均等"
        }
    }
}
