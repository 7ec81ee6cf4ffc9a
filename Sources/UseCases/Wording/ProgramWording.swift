public import JapaneseText
import Matching
public import Registry

extension Reference {
    /// How an area is called: 全国, 東京都, 板橋区.
    public func areaName(_ id: Area.ID) -> String {
        if id == Area.nation.id { return "全国" }
        return areaNames[id] ?? id.rawValue
    }
}

extension Benefit {
    /// What one gets, line by line.
    public var lines: [String] {
        let grant = [
            rate.map { "対象経費の\($0.words)" }, fixed.map { "\($0.written)（定額）" }, cap.map { "上限 \($0.written)" },
            floor.map { "下限 \($0.written)" }, roundedDownTo.map { "\($0.inFull)未満は切捨て" },
            months.map { "\(Criterion.span($0))まで" },
        ].compactMap(\.self)
        return (grant.isEmpty ? [] : [grant.joined(separator: "、")]) + (loan?.lines ?? []) + [note].compactMap(\.self)
    }
}

extension Share {
    /// 3分の2
    public var words: String { numerator == denominator ? "全額" : "\(denominator)分の\(numerator)" }
}

extension LoanTerms {
    fileprivate var lines: [String] {
        let loan = [
            limit.map { "限度額 \($0.written)" }, termMonths.map { "返済 \(Criterion.span($0))以内" },
            graceMonths > 0 ? "うち据置 \(Criterion.span(graceMonths))以内" : nil, rate.map { "年利 \($0)" },
        ].compactMap(\.self)
        let until = interestSubsidyMonths.map { "（\(Criterion.span($0))まで）" } ?? ""
        let help = [
            interestSubsidy.map { subsidy in
                switch subsidy {
                case .points(let points): "利子のうち年\(points)分を補給\(until)"
                case .share(let share): "利子の\(share.words)を補給\(until)"
                }
            },
            guaranteeSubsidy.map { "信用保証料の\($0)を補助" },
        ].compactMap(\.self)
        return [loan, help].filter { !$0.isEmpty }.map { $0.joined(separator: "、") }
    }
}

extension Program {
    /// 募集中（2026-12-25まで）
    public func callWords(on day: Day) -> String {
        guard !isModelled else { return "モデル（募集していません）" }
        guard let call = call(on: day) else { return "募集の時期は登録されていません" }
        return words(for: call, on: day)
    }

    /// The same for one call. What was read in an earlier fiscal year, without a last day, is told as of then.
    public func words(for call: Call, on day: Day) -> String {
        let state = call.state(on: day)
        if state == .open, call.deadline(on: day) == nil, let checked = verification?.on,
            checked.fiscalYear != day.fiscalYear
        {
            return "\(checked)の時点で\(state.label)（いまは窓口で確認）"
        }
        let days: String? =
            switch state {
            case .open:
                call.deadline(on: day).map { "\($0)まで" } ?? (call.isAlwaysOpen ? "随時" : nil)
            case .announced: call.opening(after: day).map { "\($0)から" }
            case .closed: call.until.map { "\($0)に終了" }
            case .finished, .cancelled, .undated: nil
            }
        let words = call.deadlineWords.flatMap { state == .open && call.deadline(on: day) != nil ? $0 : nil }
        let details = [days, words].compactMap(\.self).joined(separator: "、")
        return state.label + (details.isEmpty ? "" : "（\(details)）")
    }

    /// How far one may rely on it: a model, or true as of the day it was read.
    public var reliability: String {
        if isModelled { return "構想から作ったモデルで、まだ募集していません。" }
        let date = source.date.map { "（\($0)）" } ?? ""
        let checked = verification.map { "\($0.on)に確かめた内容です。" } ?? "内容を確かめた日は登録されていません。"
        return "出典: \(source.title)\(date)。\(checked)申し込む前に窓口で確かめてください。"
    }
}

extension FindPrograms.Match {
    /// Why the verdict is as it is, in one sentence.
    public func reason(_ areas: AreaNames) -> String {
        switch verdict.judgement {
        case .yes: return "登録されている条件をすべて満たしています。"
        case .no:
            return "満たしていない条件: " + verdict.obstacles.map { "「\($0.condition.sentence(areas))」" }.joined(separator: "、")
        case .unknown:
            guard verdict.finding != nil else { return "条件が登録されていません。窓口で確かめてください。" }
            let asked = verdict.missing.filter(\.isAskable).map { $0.label(areas) }
            let others = verdict.missing.filter { !$0.isAskable }.map { $0.label(areas) }
            let lines = [
                asked.isEmpty ? nil : "わかれば決まること: \(asked.joined(separator: "、"))",
                others.isEmpty ? nil : "窓口で確かめること: \(others.joined(separator: "、"))",
            ]
            return lines.compactMap(\.self).joined(separator: "。")
        }
    }

    /// From when the verdict is another one.
    public var changeWords: String? { verdict.change.map { $0.words(from: verdict) } }
}

extension Finding.Change {
    /// 2027年4月1日に1年以上の要件を満たします。
    fileprivate func words(from verdict: Verdict) -> String {
        let turning =
            verdict.finding?.leaves.filter { $0.change?.from == from }.map { "「\($0.condition.sentence())」" } ?? []
        let what = turning.isEmpty ? "要件" : turning.joined(separator: "、") + "の要件"
        let day = "\(from.year)年\(from.month)月\(from.day)日"
        switch to {
        case .yes: return "\(day)に\(what)を満たし、該当になります。"
        case .unknown where verdict.judgement == .no: return "\(day)に\(what)を満たします（ほかに確かめることが残ります）。"
        case .unknown: return "\(day)に\(what)の答えが変わり、要確認になります。"
        case .no: return "\(day)に\(what)から外れ、非該当になります。"
        }
    }
}
