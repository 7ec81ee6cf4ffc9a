import JapaneseText
public import Registry

/// Reads what is known of an applicant: a case of a program's file, or `--fact` of the command line.
enum FactsReading {
    static func facts(_ object: ObjectReading) -> ApplicantFacts {
        var facts = ApplicantFacts()
        facts.form = object.word("legalForm")
        if let code = code("municipality", object) {
            for basis in LocationBasis.allCases { facts.places[basis] = code }
        }
        for basis in LocationBasis.allCases {
            if let code = code(basis.rawValue, object) { facts.places[basis] = code }
        }
        if let text = object.text("industry") {
            facts.industry = IndustryCode(rawValue: text)
            if facts.industry == nil { object.note("industry", "「\(text)」は産業分類のコードではありません。", "E、39、2442 のように書いてください。") }
        }
        facts.founded = founding("founded", object)
        facts.sameBusinessSince = founding("sameBusinessSince", object)
        for (name, quantity) in quantities { facts.quantities[quantity] = object.integer(name) }
        for (name, quantity) in percents { facts.quantities[quantity] = object.percent(name)?.rawValue }
        for (name, claim) in claims { facts.claims[claim] = object.bool(name) }
        for (name, list) in lists where object.value(name) != nil {
            facts.lists[list] = .init(Dictionary(object.texts(name).map { ($0, true) }) { $1 }, others: false)
        }
        facts.lists[.startupCertificate] = certificate(object)
        facts.quantities[.continuation] = continuation(object)
        facts.shoppingStreet = object.text("shoppingStreet")
        facts.checkedTexts = checkedTexts(object)
        if object.value("members") != nil { facts.members = object.objects("members").map(Self.facts) }
        object.finish()
        return facts
    }

    static let quantities: [(String, Quantity)] = [
        ("capitalYen", .capital), ("employees", .employees), ("age", .age), ("expenseYen", .expense),
        ("consultations", .consultations), ("farmlandM2", .farmland), ("productiveGreenM2", .productiveGreen),
        ("farmSalesYen", .farmSales), ("vacantMonths", .vacantMonths), ("officersTotal", .officers),
        ("officersFromLarge", .officersFromLarge),
    ]
    static let percents: [(String, Quantity)] = [
        ("largestLargeCompanyShare", .largestLargeShare), ("totalLargeCompanyShare", .totalLargeShare),
    ]
    static let claims: [(String, Claim)] = [
        ("taxPaid", .taxPaid), ("antisocial", .antisocial), ("sexualBusiness", .sexualBusiness), ("permits", .permits),
        ("guaranteeIndustry", .guaranteeIndustry), ("receivedBefore", .receivedBefore),
        ("doubleSubsidy", .doubleSubsidy), ("report", .report), ("vacantShop", .vacantShop),
        ("landlordIsRelative", .landlordIsRelative), ("tenantMall", .tenantMall), ("moveWithin", .moveWithin),
    ]
    static let lists: [(String, Membership)] = [
        ("certifiedPlans", .certifiedPlan), ("associations", .association), ("farmerStatus", .farmerStatus),
        ("attributes", .attribute), ("priorityFields", .priorityField),
    ]

    private static func code(_ name: String, _ object: ObjectReading) -> MunicipalityCode? {
        guard let text = object.text(name) else { return nil }
        if let code = MunicipalityCode(rawValue: text) { return code }
        object.note(name, "「\(text)」は団体コードではありません。", "検査数字つきの6桁（例 131199）を書いてください。")
        return nil
    }

    private static func founding(_ name: String, _ object: ObjectReading) -> ApplicantFacts.Founding? {
        guard let text = object.text(name) else { return nil }
        if text == "未創業" { return .notYet }
        if let day = PartialDay(text) { return .on(day) }
        object.note(name, "「\(text)」を日として読めません。", "2024、2024-04、2024-04-01 のどれかか、未創業 と書いてください。")
        return nil
    }

    private static func certificate(_ object: ObjectReading) -> ApplicantFacts.KnownItems? {
        switch object.value("startupSupportCertificate") {
        case nil: return nil
        case .bool(let has): return .init(others: has)
        case .string(let code): return .init([code: true], others: false)
        default:
            object.note("startupSupportCertificate", "true、false、団体コードのどれでもありません。", "どれかを書いてください。")
            return nil
        }
    }

    private static func continuation(_ object: ObjectReading) -> Int? {
        if case .bool(let isMeant)? = object.value("continuation") { return isMeant ? .max : 0 }
        return object.integer("continuation")
    }

    private static func checkedTexts(_ object: ObjectReading) -> [String: Bool] {
        guard let checked = object.object("freeText") else { return [:] }
        return Dictionary(checked.names.compactMap { name in checked.bool(name).map { (name, $0) } }) { $1 }
    }
}

extension ApplicantFacts {
    /// Adds what somebody said of the applicant, `name: value` as in a program's cases, to what is known.
    public mutating func add(_ said: JSONValue) throws {
        let notes = ObjectReading.Notes()
        let more = FactsReading.facts(ObjectReading(said, path: "", notes: notes))
        guard notes.problems.isEmpty else { throw UnusableJSON(notes.problems) }
        add(more)
    }
}
