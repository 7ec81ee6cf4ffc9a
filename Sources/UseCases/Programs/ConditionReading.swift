import JapaneseText
import Registry

/// Reads conditions in the grammar of the vocabulary: all_of, any_of, none_of, free_text or one criterion.
struct ConditionReading {
    /// Where a condition holds that does not say where: the program's own area.
    let area: Area.ID
    let industries: IndustryClassification

    private static let beside = ["cites", "basis", "note"]

    /// One condition; nil where it cannot be read, which is then noted.
    func condition(_ object: ObjectReading) -> Condition? {
        let rules = object.names.filter { !Self.beside.contains($0) }
        guard rules.count == 1, let name = rules.first else {
            object.note(
                nil, rules.isEmpty ? "条件がありません。" : "条件が\(rules.count)つあります（\(rules.joined(separator: "、"))）。",
                "一つの { } には、all_of、any_of、none_of、free_text か、語彙の条件を一つだけ書いてください。")
            return nil
        }
        let (cites, basis, note) = (object.text("cites"), object.text("basis"), object.text("note"))
        let rule = rule(name, object)
        object.finish()
        return rule.map { Condition($0, cites: cites ?? note, basis: basis) }
    }

    private func rule(_ name: String, _ object: ObjectReading) -> Condition.Rule? {
        switch name {
        case "all_of": return parts(name, object).map(Condition.Rule.allOf)
        case "any_of": return parts(name, object).map(Condition.Rule.anyOf)
        case "none_of": return parts(name, object).map(Condition.Rule.noneOf)
        case "free_text": return object.text(name).map(Condition.Rule.freeText)
        default: return object.object(name).flatMap { criterion(name, $0) }.map(Condition.Rule.criterion)
        }
    }

    private func parts(_ name: String, _ object: ObjectReading) -> [Condition]? {
        let parts = object.objects(name).compactMap(condition)
        if parts.isEmpty { object.note(name, "条件が一つもありません。", "条件を書くか、この \(name) を消してください。") }
        return parts.isEmpty ? nil : parts
    }

    private func criterion(_ name: String, _ given: ObjectReading) -> Criterion? {
        defer { given.finish() }
        if let criterion = who(name, given) ?? howMuch(name, given) ?? what(name, given) ?? team(name, given) {
            return criterion
        }
        for known in given.names { _ = given.value(known) }
        guard !given.hasProblems else { return nil }
        let isCall = name == "reception_open" || name == "budget_available"
        given.note(
            nil, isCall ? "募集の時期は条件ではありません。" : "「\(name)」という条件は知りません。",
            isCall ? "calls に書いてください。" : "reference の語彙にある名前にするか、free_text に文章で書いてください。")
        return nil
    }

    /// Who applies, where, and since when.
    private func who(_ name: String, _ given: ObjectReading) -> Criterion? {
        switch name {
        case "located_in": location(given)
        case "legal_form_in": .form(forms(given))
        case "is_sme": .sme
        case "is_micro": micro(given)
        case "not_deemed_large": .notDeemedLarge
        case "years_in_business_min":
            .inBusiness(
                months: given.required(integer: "months", least: 1), sameBusiness: given.bool("same_business") ?? false,
                isInclusive: inclusive(given))
        case "years_since_founding_max":
            .sinceFounding(
                .init(
                    months: given.required(integer: "months", least: 1), isExclusive: given.bool("exclusive") ?? true,
                    includesNotYetFounded: given.bool("includes_not_yet_founded") ?? false,
                    basisDay: given.day("basis_date")))
        case "founded_on_or_after": required(given.day("date"), "date", given).map(Criterion.foundedFrom)
        case "industry_in": industry(given)
        default: nil
        }
    }

    private func howMuch(_ name: String, _ given: ObjectReading) -> Criterion? {
        switch name {
        case "capital_max": .quantity(.capital, min: nil, max: bound(given, "yen"))
        case "employees_max": .quantity(.employees, min: nil, max: bound(given, "n"))
        case "expense_min": .quantity(.expense, min: bound(given, "yen"), max: nil)
        case "continuation": .quantity(.continuation, min: bound(given, "months"), max: nil)
        case "farmland_min": farmland(given)
        case "consultation_required": consultation(given)
        case "age": age(given)
        default: nil
        }
    }

    private func what(_ name: String, _ given: ObjectReading) -> Criterion? {
        switch name {
        case "guarantee_industry": claim(.guaranteeIndustry, given, "association")
        case "tax_paid": .claim(.taxPaid, words: given.texts("taxes").joined(separator: "、"))
        case "no_antisocial": claim(.antisocial, given)
        case "no_sexual_business": claim(.sexualBusiness, given, "law")
        case "permits_ok": claim(.permits, given, "timing")
        case "not_received_before": notReceived(given)
        case "no_double_subsidy": claim(.doubleSubsidy, given, "scope")
        case "report_duty": .claim(.report, words: given.integer("years").map { "\($0)年間" } ?? "")
        case "certified_startup_support":
            .membership(.startupCertificate, anyOf: [given.text("municipality") ?? area.rawValue])
        case "plan_certified": membership(.certifiedPlan, given, "plan")
        case "association_member": membership(.association, given, "kinds")
        case "farmer_status": membership(.farmerStatus, given, "any_of")
        case "applicant_attribute": membership(.attribute, given, "any_of")
        case "priority_field": membership(.priorityField, given, "any_of")
        case "vacant_shop":
            .vacantShop(
                .init(
                    months: given.integer("vacant_months_min"), relativeDegree: given.integer("not_relative_degree"),
                    excludesMalls: given.bool("not_tenant_mall") ?? false,
                    excludesMoves: given.bool("not_move_within") ?? false, area: area))
        default: nil
        }
    }

    private func team(_ name: String, _ given: ObjectReading) -> Criterion? {
        switch name {
        case "group_share":
            let share = share(given)
            let part: Criterion.GroupPart? = given.word("of")
            if part == nil, given.value("of") == nil { given.note("of", "書いてありません。", "区内事業者 か 中小企業者 を書いてください。") }
            guard let share, let part else { return nil }
            return .groupShare(share, of: part, area: area)
        case "team":
            let least = given.required(integer: "at_least", least: 1)
            guard let each = given.object("of").flatMap(condition) else {
                if given.value("of") == nil { given.note("of", "書いてありません。", "構成員の条件を一つ書いてください。") }
                return nil
            }
            return .members(atLeast: least, each)
        case "team_size": return .teamSize(atLeast: given.required(integer: "min", least: 2))
        case "same_street": return .sameStreet(atLeast: given.required(integer: "min", least: 2))
        default: return nil
        }
    }
}

extension ConditionReading {
    private func location(_ given: ObjectReading) -> Criterion? {
        let area = given.text("municipality").map(Area.ID.init(rawValue:)) ?? area
        if !area.isKnownShape {
            given.note("municipality", "「\(area.rawValue)」という区域はありません。", "6桁の団体コード、2桁の都道府県、JP のどれかを書いてください。")
        }
        var corporation = bases(given, "corporation")
        var individual = bases(given, "individual")
        for object in given.objects("any") {
            let form = object.text("form")
            let bases = bases(object, "basis")
            if form == "個人" { individual += bases } else { corporation += bases }
            object.finish()
        }
        let anyOf = bases(given, "basis")
        if !anyOf.isEmpty, !(corporation + individual).isEmpty {
            given.note("basis", "corporation・individual と一緒には書けません。", "どちらか一方にしてください。")
        }
        let isPlain = corporation.isEmpty && individual.isEmpty
        return .located(
            .init(
                area: area, anyOf: isPlain && anyOf.isEmpty ? [.anyOffice] : anyOf, corporation: corporation,
                individual: individual))
    }

    private func bases(_ given: ObjectReading, _ name: String) -> [LocationBasis] {
        given.texts(name).compactMap { text in
            if let basis = LocationBasis(rawValue: text) { return basis }
            let known = LocationBasis.allCases.map(\.rawValue).joined(separator: "、")
            given.note(name, "「\(text)」という拠点の見方は知りません。", "次から選んでください: \(known)。")
            return nil
        }
    }

    private func forms(_ given: ObjectReading) -> [ApplicantForm] {
        let forms = given.texts("forms").flatMap { text -> [ApplicantForm] in
            if text == "会社" { return ApplicantForm.companies }
            if text == "法人" { return ApplicantForm.corporations }
            if let form = ApplicantForm(word: text) { return [form] }
            let known = (["会社", "法人"] + ApplicantForm.allCases.map(\.label)).joined(separator: "、")
            given.note("forms", "「\(text)」という組織の種類は知りません。", "次から選んでください: \(known)。")
            return []
        }
        if given.value("forms") == nil { given.note("forms", "書いてありません。", "組織の種類の一覧を書いてください。") }
        return forms
    }

    private func micro(_ given: ObjectReading) -> Criterion {
        guard let own = given.object("override_limits") else { return .micro([:]) }
        var limits: [SizeClass: Int] = [:]
        for name in own.names {
            let number = own.integer(name)
            for sizeClass in sizeClasses(name) ?? [] { limits[sizeClass] = number }
            if sizeClasses(name) == nil {
                own.note(name, "「\(name)」という業種の区分は知りません。", "製造業その他、商業・サービス、卸売業、小売業、サービス業 から選んでください。")
            }
        }
        return .micro(limits)
    }

    private func sizeClasses(_ name: String) -> [SizeClass]? {
        if name.hasPrefix("商業・サービス") { return [.wholesale, .retail, .services] }
        return SizeClass(word: name).map { [$0] }
    }

    private func industry(_ given: ObjectReading) -> Criterion? {
        let mode = given.text("mode") ?? "include"
        if mode != "include", mode != "exclude" {
            given.note("mode", "「\(mode)」は使えません。", "include か exclude を書いてください。")
        }
        let codes = given.texts("jsic").compactMap { text -> IndustryCode? in
            if let code = IndustryCode(rawValue: text), industries.item(code) != nil { return code }
            given.note("jsic", "「\(text)」という産業分類のコードはありません。", "第14回改定のコード（E、39、2442 など）を書いてください。")
            return nil
        }
        if given.value("jsic") == nil { given.note("jsic", "書いてありません。", "産業分類のコードの一覧を書いてください。") }
        return codes.isEmpty ? nil : .industry(codes, isExcluded: mode == "exclude")
    }

    private func farmland(_ given: ObjectReading) -> Criterion {
        let kind = given.text("kind") ?? "経営耕地"
        if kind != "経営耕地", kind != "生産緑地" { given.note("kind", "「\(kind)」は使えません。", "経営耕地 か 生産緑地 を書いてください。") }
        return .quantity(kind == "生産緑地" ? .productiveGreen : .farmland, min: bound(given, "m2"), max: nil)
    }

    private func consultation(_ given: ObjectReading) -> Criterion {
        _ = given.text("by")
        return .quantity(.consultations, min: .init(given.integer("count_min", least: 1) ?? 1), max: nil)
    }

    private func age(_ given: ObjectReading) -> Criterion? {
        let (least, most) = (given.integer("min"), given.integer("max"))
        let isBelow = given.bool("max_exclusive") ?? false
        if least == nil, most == nil { given.note(nil, "年齢の下限も上限もありません。", "min か max を書いてください。") }
        return .quantity(
            .age, min: least.map { .init($0) }, max: most.map { .init($0, isInclusive: !isBelow) })
    }

    private func notReceived(_ given: ObjectReading) -> Criterion {
        let years = given.integer("window_years").map { "過去\($0)年に" }
        return .claim(.receivedBefore, words: [years, given.text("scope")].compactMap(\.self).joined())
    }

    private func claim(_ claim: Claim, _ given: ObjectReading, _ name: String? = nil) -> Criterion {
        .claim(claim, words: name.flatMap(given.text) ?? "")
    }

    private func membership(_ list: Membership, _ given: ObjectReading, _ name: String) -> Criterion? {
        let names = given.texts(name)
        if names.isEmpty { given.note(name, "一つも書いてありません。", "いずれかをもつべきものの一覧を書いてください。") }
        return names.isEmpty ? nil : .membership(list, anyOf: names)
    }

    private func bound(_ given: ObjectReading, _ name: String) -> Criterion.Bound {
        .init(given.required(integer: name), isInclusive: inclusive(given))
    }

    private func inclusive(_ given: ObjectReading) -> Bool { given.bool("inclusive") ?? true }

    private func share(_ given: ObjectReading) -> Share? {
        let (part, whole) = (given.required(integer: "numerator"), given.required(integer: "denominator", least: 1))
        if let share = Share(part, of: whole) { return share }
        given.note("numerator", "割合 \(part)/\(whole) は使えません。", "全体を超えない割合にしてください。")
        return nil
    }

    private func required<Value>(_ value: Value?, _ name: String, _ given: ObjectReading) -> Value? {
        if value == nil, given.value(name) == nil { given.note(name, "書いてありません。", "この条件には必ず要ります。") }
        return value
    }
}

extension RecordID<Area> {
    /// `JP`, a prefecture's two digits or a municipality's code.
    var isKnownShape: Bool {
        self == Area.nation.id || MunicipalityCode(rawValue: rawValue) != nil
            || (rawValue.utf8.count == 2 && Int(rawValue).map { (1...47).contains($0) } == true)
    }
}
