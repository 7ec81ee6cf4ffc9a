import JapaneseText
public import Registry

/// 表示の言葉: what a person reads for each value, said once for every page, table and file.
public protocol Labelled: RawRepresentable, CaseIterable where RawValue == String {
    /// The Japanese word.
    var label: String { get }
    /// Other words that mean the same in people's files.
    var otherWords: [String] { get }
}

extension Labelled {
    /// No other words unless a type says some.
    public var otherWords: [String] { [] }

    /// The value that a word in a file means, or nil.
    public init?(word: String) {
        let key = word.searchKey
        guard
            let value = Self.allCases.first(where: { value in
                value.rawValue == word || ([value.label] + value.otherWords).contains { $0.searchKey == key }
            })
        else { return nil }
        self = value
    }
}

extension Organization.Kind: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .company: "会社・事業者"
        case .startup: "スタートアップ"
        case .farm: "農林漁業者"
        case .shop: "商店・飲食店"
        case .association: "商店会・組合・団体"
        case .freelancer: "フリーランス"
        case .npo: "NPO"
        case .welfare: "福祉事業所"
        case .school: "学校"
        case .university: "大学・研究機関"
        case .bank: "金融機関"
        case .supportAgency: "支援機関"
        case .government: "行政"
        case .founder: "創業希望者"
        }
    }

    /// Other words that mean the same, those of `eval/dev` and of the measuring generator among them.
    public var otherWords: [String] {
        switch self {
        case .company: ["会社", "企業", "事業者", "manufacturer", "commerce", "製造業", "法人"]
        case .startup: ["ベンチャー", "新興企業"]
        case .farm: ["農家", "農業者", "農園", "farmer", "漁業者", "林業者"]
        case .shop: ["商店", "店舗", "小売店", "飲食店", "店"]
        case .association: ["商店会", "商店街", "組合", "団体", "協会"]
        case .freelancer: ["個人事業主", "副業"]
        case .npo: ["NPO法人", "特定非営利活動法人", "ソーシャルビジネス"]
        case .welfare: ["福祉", "福祉作業所", "就労支援"]
        case .school: ["学校法人", "高校", "専門学校"]
        case .university: ["大学", "academia", "研究機関", "研究所"]
        case .bank: ["銀行", "信用金庫", "信金", "信用組合"]
        case .supportAgency: ["支援", "商工会", "商工会議所"]
        case .government: ["官公庁", "自治体", "public", "区", "市"]
        case .founder: ["創業者", "起業希望者", "起業家"]
        }
    }
}

extension Sector: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .industry: "工"
        case .commerce: "商"
        case .agriculture: "農"
        case .support: "支援"
        case .academia: "学"
        case .finance: "金"
        case .welfare: "福"
        case .public: "官"
        }
    }

    /// Other words that mean the same.
    public var otherWords: [String] {
        switch self {
        case .industry: ["工業", "ものづくり"]
        case .commerce: ["商業", "サービス"]
        case .agriculture: ["農業", "農林水産"]
        case .support: ["支援機関"]
        case .academia: ["学術", "教育"]
        case .finance: ["金融"]
        case .welfare: ["福祉"]
        case .public: ["行政", "公"]
        }
    }
}

extension Entry.Category: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .technology: "技術"
        case .processing: "加工"
        case .product: "製品・商品"
        case .produce: "農産物"
        case .space: "場所・設備"
        case .channel: "販路"
        case .people: "人材"
        case .knowledge: "知識・助言"
        case .data: "データ"
        case .funding: "資金"
        case .succession: "事業承継"
        }
    }
}

extension Entry.Side: Labelled {
    /// The Japanese word.
    public var label: String { self == .offer ? "提供できること" : "求めること" }
}

extension Entry.State: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .draft: "下書き"
        case .review: "確認待ち"
        case .published: "公開中"
        case .withdrawn: "取下げ"
        }
    }
}

extension Organization.State: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .draft: "下書き"
        case .review: "確認待ち"
        case .published: "登録中"
        case .closed: "閉鎖"
        case .withdrawn: "取下げ"
        case .merged: "統合済み"
        }
    }
}

extension Place.Kind: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .office: "事業所"
        case .shopUnit: "店舗区画"
        case .plot: "圃場"
        case .field: "実証の場"
        case .street: "街路"
        case .countingPoint: "測定地点"
        case .sharedSpace: "共用の場"
        }
    }
}

extension Audience {
    /// The Japanese word; offices and persons with their ids.
    public var label: String {
        switch self {
        case .public: "公開"
        case .members: "登録者まで"
        case .support: "支援機関まで"
        case .coordinators: "コーディネーターまで"
        case .office(let id): "自課のみ:\(id)"
        case .persons(let ids): "指名:" + ids.sorted().map(\.rawValue).joined(separator: ",")
        }
    }

    /// The audience that a word in a file means, or nil.
    public init?(word: String) {
        for audience: Audience in [.public, .members, .support, .coordinators] where audience.label == word {
            self = audience
            return
        }
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0] == "自課のみ" {
            self = .office(Office.ID(rawValue: parts[1]))
        } else if parts.count == 2, parts[0] == "指名" {
            self = .persons(Set(parts[1].split(separator: ",").map { Account.ID(rawValue: String($0)) }))
        } else if let audience = Audience(word) {
            self = audience
        } else {
            return nil
        }
    }
}

extension Organization.Field {
    /// The Japanese word, which is also the column's name in files.
    public var label: String {
        switch self {
        case .name: "名称"
        case .nameKana: "フリガナ"
        case .tradeName: "屋号"
        case .kinds: "種別"
        case .corporateNumber: "法人番号"
        case .invoiceNumber: "インボイス登録番号"
        case .industry: "業種"
        case .sector: "工商農の別"
        case .municipality: "市区町村"
        case .postalCode: "郵便番号"
        case .address: "所在地"
        case .coordinate: "緯度経度"
        case .placeKind: "場所の種類"
        case .phone: "電話番号"
        case .email: "メール"
        case .website: "ウェブサイト"
        case .people: "代表者・担当者"
        case .founded: "設立・創業日"
        case .capital: "資本金"
        case .staff: "従業員数"
        case .summary: "紹介文"
        case .interests: "関心のある分野"
        case .farm: "農業の項目"
        case .offers: "提供できること"
        case .needs: "求めること"
        case .capacity: "月の紹介受入数"
        case .pause: "休止期間"
        case .state: "状態"
        case .verification: "確認日・確認者"
        case .audiences: "項目ごとの公開範囲"
        case .identifiers: "他の番号"
        }
    }
}

extension Grant.Role: Labelled {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .member: "登録者"
        case .supportAgency: "支援機関"
        case .staff: "庁内の職員"
        case .coordinator: "コーディネーター"
        case .administrator: "管理者"
        }
    }
}
