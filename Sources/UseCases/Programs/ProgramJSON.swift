public import JapaneseText
import Matching
public import Registry

extension Program {
    /// The outline of a program for other programs.
    public func outline(on day: Day, _ reference: Reference) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(id.rawValue), "name": .string(name), "kind": .string(kind.label),
            "issuer": .string(issuer), "area": .string(area.rawValue), "areaName": .string(reference.areaName(area)),
            "modelled": .bool(isModelled), "summary": .string(summary),
            "callState": callState(on: day).map { .string($0.label) } ?? .null,
            "deadline": call(on: day)?.deadline(on: day).map { .string($0.description) } ?? .null,
            "opens": call(on: day)?.opening(after: day).map { .string($0.description) } ?? .null,
            "stages": .array(stages.map { .string($0.label) }), "troubles": .array(troubles.map { .string($0.label) }),
            "priorityFields": .array(priorityFields.map(JSONValue.string)),
            "benefit": .array(benefit.lines.map(JSONValue.string)),
        ]
        members["parent"] = parent.map { .string($0.rawValue) } ?? .null
        members["url"] = url.map(JSONValue.string) ?? .null
        members["verifiedOn"] = verification.map { .string($0.on.description) } ?? .null
        return .object(members)
    }

    /// Everything a person needs to know of a program, for other programs.
    public func json(on day: Day, _ reference: Reference) -> JSONValue {
        guard case .object(var members) = outline(on: day, reference) else { return .null }
        members["on"] = .string(day.description)
        members["costs"] = .array(costs.map(JSONValue.string))
        members["notWith"] = .array(notWith.map(JSONValue.string))
        members["documents"] = .array(documents.map(JSONValue.string))
        members["contact"] = [
            "office": contact.office.map(JSONValue.string) ?? .null,
            "phone": contact.phone.map(JSONValue.string) ?? .null,
        ]
        members["source"] = [
            "title": .string(source.title), "date": source.date.map { .string($0.description) } ?? .null,
        ]
        members["reliability"] = .string(reliability)
        members["calls"] = .array(calls.map(\.json))
        members["conditions"] = condition.map { $0.json(reference.areaName) } ?? .null
        return .object(members)
    }
}

extension Condition {
    fileprivate func json(_ areas: AreaNames) -> JSONValue {
        .object([
            "text": .string(sentence(areas)), "cites": cites.map(JSONValue.string) ?? .null,
            "basis": basis.map(JSONValue.string) ?? .null, "parts": .array(parts.map { $0.json(areas) }),
        ])
    }
}

extension Finding {
    /// The condition's own answer, with what it rests on.
    func json(_ areas: AreaNames) -> JSONValue {
        .object([
            "text": .string(condition.sentence(areas)), "judgement": .string(judgement.label),
            "cites": condition.cites.map(JSONValue.string) ?? .null,
            "basis": condition.basis.map(JSONValue.string) ?? .null,
            "used": .array(used.map { .string($0.label(areas)) }),
            "missing": .array(missing.map { .string($0.label(areas)) }), "parts": .array(parts.map { $0.json(areas) }),
        ])
    }
}

extension FindPrograms.Match {
    /// Verdict and reasons, beside the outline of the program.
    public func json(on day: Day, _ reference: Reference) -> JSONValue {
        .object([
            "program": program.outline(on: day, reference), "judgement": .string(verdict.judgement.label),
            "reason": .string(reason(reference.areaName)), "change": changeWords.map(JSONValue.string) ?? .null,
            "changeOn": verdict.change.map { .string($0.from.description) } ?? .null,
            "conditions": verdict.finding.map { $0.json(reference.areaName) } ?? .null,
        ])
    }
}

extension FindPrograms.Answer {
    /// The whole answer for other programs.
    public func json(_ reference: Reference) -> JSONValue {
        .object([
            "on": .string(on.description), "results": .array(matches.map { $0.json(on: on, reference) }),
            "questions": .array(
                interview.questions.map {
                    [
                        "fact": .string($0.label(reference.areaName)),
                        "question": .string($0.question(reference.areaName)),
                    ]
                }),
            "questionsSaved": .integer(interview.saved), "questionsOfAForm": .integer(interview.formLength),
        ])
    }
}
