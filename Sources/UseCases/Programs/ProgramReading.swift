import JapaneseText
import Registry

/// Reads one program out of its JSON.
struct ProgramReading {
    let industries: IndustryClassification

    func program(_ json: JSONValue) -> (Program, [ValueProblem]) {
        let notes = ObjectReading.Notes()
        let object = ObjectReading(json, path: "", notes: notes)
        var program = Program(
            id: id(object), name: object.required("name"), kind: kind(object), issuer: object.required("issuer"),
            area: area(object), source: source(object))
        readWords(of: &program, object)
        program.benefit = object.object("benefit").map(benefit) ?? Benefit()
        program.calls = object.objects("calls").map(Self.call)
        let conditions = ConditionReading(area: program.area, industries: industries)
        program.condition = object.object("conditions").flatMap(conditions.condition)
        if let reason = program.condition?.contradiction {
            object.note("conditions", "だれも満たせない条件です。\(reason)", "条件を直してください。")
        }
        program.workedExamples = object.objects("workedExamples").map(workedExample)
        program.cases = object.objects("cases").compactMap(testCase)
        object.finish()
        return (program, notes.problems)
    }

    private func id(_ object: ObjectReading) -> Program.ID {
        let text = object.required("id")
        if !text.isEmpty, text.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,63}/) == nil {
            object.note("id", "「\(text)」はidに使えません。", "半角の英小文字・数字・ハイフンで、64字までにしてください。")
        }
        return Program.ID(rawValue: text)
    }

    private func kind(_ object: ObjectReading) -> Program.Kind {
        if object.value("kind") == nil { object.note("kind", "書いてありません。", "制度の種類を書いてください。") }
        return object.word("kind") ?? .subsidy
    }

    private func area(_ object: ObjectReading) -> Area.ID {
        let area = Area.ID(rawValue: object.required("area"))
        if !area.rawValue.isEmpty, !area.isKnownShape {
            object.note("area", "「\(area.rawValue)」という区域はありません。", "6桁の団体コード、2桁の都道府県、JP のどれかを書いてください。")
        }
        return area
    }

    private func source(_ object: ObjectReading) -> Program.Source {
        guard let source = object.object("source") else {
            object.note("source", "書いてありません。", "どこで読んだかを title に、いつのものかを date に書いてください。")
            return Program.Source(title: "")
        }
        defer { source.finish() }
        let text = source.text("date")
        let date = text.flatMap(PartialDay.init)
        if let text, date == nil { source.note("date", "「\(text)」という日はありません。", "2025、2025-04、2025-04-01 のように書いてください。") }
        return Program.Source(title: source.required("title"), date: date)
    }

    private func readWords(of program: inout Program, _ object: ObjectReading) {
        program.isModelled = object.bool("modelled") ?? false
        program.parent = object.text("parent").map(Program.ID.init(rawValue:))
        program.summary = object.required("summary")
        program.stages = object.words("stages")
        program.troubles = object.words("troubles")
        program.family = object.text("family")
        program.priorityFields = object.texts("priorityFields")
        program.sectors = object.words("sectors")
        program.costs = object.texts("costs")
        program.notWith = object.texts("notWith")
        program.documents = object.texts("documents")
        program.url = url(object)
        let by = object.text("verifiedBy")
        program.verification = object.day("verifiedOn").map { Verification(on: $0, by: by) }
        if let contact = object.object("contact") {
            program.contact = Program.Contact(office: contact.text("office"), phone: contact.text("phone"))
            contact.finish()
        }
    }

    private func url(_ object: ObjectReading) -> String? {
        guard let url = object.text("url") else { return nil }
        if url.hasPrefix("https://") || url.hasPrefix("http://") { return url }
        object.note("url", "「\(url)」は案内のページの番地ではありません。", "https:// で始まる番地を書くか、消してください。")
        return nil
    }

    static func call(_ object: ObjectReading) -> Call {
        defer { object.finish() }
        let call = Call(
            label: object.text("label") ?? "", from: object.day("from"), until: object.day("to"),
            deadlineWords: object.text("deadlineWords"), isYearly: object.bool("isYearly") ?? false,
            stop: object.word("state"))
        if let from = call.from, let until = call.until, until < from {
            object.note("to", "締切（\(until)）が受付開始（\(from)）より前です。", "日を確かめてください。")
        }
        if call.from != nil, call.until == nil, call.deadlineWords == nil {
            object.note("to", "受付開始だけがあって、締切がありません。", "締切を書くか、deadlineWords に 随時 のように書いてください。")
        }
        if call.isYearly, call.until == nil {
            object.note("to", "毎年の募集なのに、締切の日がありません。", "ことしの締切を書いてください。毎年その月日として読みます。")
        }
        return call
    }

    private func benefit(_ object: ObjectReading) -> Benefit {
        defer { object.finish() }
        var benefit = Benefit()
        benefit.rate = object.object("rate").flatMap(rate)
        (benefit.cap, benefit.floor) = (object.yen("capYen"), object.yen("floorYen"))
        benefit.roundedDownTo = object.yen("roundDownToYen")
        benefit.months = object.integer("months", least: 1)
        benefit.fixed = object.yen("fixedYen")
        benefit.loan = object.object("loan").map(loan)
        benefit.note = object.text("note")
        if let cap = benefit.cap, let floor = benefit.floor, floor > cap {
            object.note("floorYen", "下限額（\(floor.inFull)）が上限額（\(cap.inFull)）を超えています。", "どちらかを直してください。")
        }
        return benefit
    }

    private func rate(_ object: ObjectReading) -> Share? {
        defer { object.finish() }
        let (part, whole) = (object.required(integer: "numerator"), object.required(integer: "denominator", least: 1))
        if let share = Share(part, of: whole) { return share }
        object.note(nil, "率 \(part)/\(whole) は使えません。", "0から全体（100％）までの率にしてください。")
        return nil
    }

    private func loan(_ object: ObjectReading) -> LoanTerms {
        defer { object.finish() }
        var terms = LoanTerms()
        terms.limit = object.yen("limitYen")
        terms.termMonths = object.integer("termMonths", least: 1)
        terms.graceMonths = object.integer("graceMonths") ?? 0
        terms.rate = object.percent("ratePercent")
        let share = object.object("interestSubsidyShare").flatMap(rate)
        let points = object.percent("interestSubsidyPercent")
        terms.interestSubsidy =
            share.map(LoanTerms.InterestSubsidy.share) ?? points.map(LoanTerms.InterestSubsidy.points)
        terms.interestSubsidyMonths = object.integer("interestSubsidyMonths", least: 1)
        terms.guaranteeSubsidy = object.percent("guaranteeSubsidyPercent")
        if share != nil, points != nil {
            object.note("interestSubsidyShare", "利子補給が割合と率の両方で書いてあります。", "どちらか一方にしてください。")
        }
        if let term = terms.termMonths, terms.graceMonths >= term {
            object.note("graceMonths", "据置期間が返済期間より短くありません。", "月数を確かめてください。")
        }
        return terms
    }

    private func workedExample(_ object: ObjectReading) -> Program.WorkedExample {
        defer { object.finish() }
        return .init(
            cost: Yen(rawValue: object.required(integer: "costYen")),
            grant: Yen(rawValue: object.required(integer: "grantYen")))
    }

    private func testCase(_ object: ObjectReading) -> Program.Case? {
        defer { object.finish() }
        let name = object.required("name")
        let day = object.day("on")
        if object.value("on") == nil { object.note("on", "書いてありません。", "判定する日を書いてください。") }
        let facts = object.object("profile").map(FactsReading.facts) ?? ApplicantFacts()
        guard let day, let expected: Judgement = object.word("expected") else { return nil }
        return .init(name: name, on: day, facts: facts, expected: expected)
    }
}
