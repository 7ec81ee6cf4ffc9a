public import JapaneseText

/// 募集（公募回）: a dated window in which applications are taken. Its state is computed from the dates, never stored.
public struct Call: Hashable, Sendable {
    /// 募集の状態
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// 予告: known, but not open yet.
        case announced
        /// 募集中
        case open
        /// 募集終了: the last day is over.
        case closed
        /// 予算終了: closed early, because the budget is used up.
        case finished
        /// 中止
        case cancelled
        /// 未定: neither a first nor a last day was said.
        case undated
    }

    /// What a person decided about the call, whatever the dates say.
    public enum Stop: String, CaseIterable, Hashable, Sendable {
        /// 予算終了
        case budgetExhausted
        /// 中止
        case cancelled
    }

    /// 「令和8年度 第1回」
    public var label: String
    /// 受付開始; nil: open from the start.
    public var from: Day?
    /// 締切の日, which still counts; nil: without an end.
    public var until: Day?
    /// 締切の書き方: 必着, 消印有効, 17時まで, 随時
    public var deadlineWords: String?
    /// Whether it comes again on the same days every year.
    public var isYearly: Bool
    /// Set by a person.
    public var stop: Stop?

    /// A window.
    public init(
        label: String, from: Day? = nil, until: Day? = nil, deadlineWords: String? = nil, isYearly: Bool = false,
        stop: Stop? = nil
    ) {
        (self.label, self.from, self.until) = (label, from, until)
        (self.deadlineWords, self.isYearly, self.stop) = (deadlineWords, isYearly, stop)
    }

    /// 随時: applications are taken at any time.
    public var isAlwaysOpen: Bool {
        until == nil && ["随時", "通年", "常時"].contains { deadlineWords?.contains($0) == true }
    }

    /// The state on a day of Asia/Tokyo. The first and the last day count.
    public func state(on day: Day) -> State {
        switch stop {
        case .cancelled: return .cancelled
        case .budgetExhausted: if self.window(on: day).isOverBudget { return .finished }
        case nil: break
        }
        let (from, until, _) = window(on: day)
        if let from, day < from { return .announced }
        if let until { return day <= until ? .open : .closed }
        return isAlwaysOpen || from != nil ? .open : .undated
    }

    /// The last day of the window that is open on `day`, or of the next; nil where there is none.
    public func deadline(on day: Day) -> Day? {
        let window = window(on: day)
        return window.until.flatMap { day <= $0 ? $0 : nil }
    }

    /// The first day of the window that is open on `day` or comes next, if it is still to come.
    public func opening(after day: Day) -> Day? { window(on: day).from.flatMap { day < $0 ? $0 : nil } }

    /// The window that is open on `day`, or else the next one, or else the last.
    ///
    /// A yearly call moves on by whole years. A used-up budget is that of the written year alone.
    private func window(on day: Day) -> (from: Day?, until: Day?, isOverBudget: Bool) {
        guard isYearly, let until, until < day else { return (from, until, true) }
        var years = max(0, day.year - until.year)
        if until.adding(months: 12 * years) < day { years += 1 }
        return (from?.adding(months: 12 * years), until.adding(months: 12 * years), false)
    }
}

extension Program {
    /// The call that says most on a day: the open one that ends first, else the next announced, else the last.
    public func call(on day: Day) -> Call? {
        let order: [Call.State] = [.open, .announced, .undated, .finished, .closed, .cancelled]
        return calls.min { a, b in
            let (first, second) = (a.state(on: day), b.state(on: day))
            let (left, right) = (order.firstIndex(of: first) ?? 0, order.firstIndex(of: second) ?? 0)
            if left != right { return left < right }
            return (a.deadline(on: day)?.daysSince1970 ?? .max) < (b.deadline(on: day)?.daysSince1970 ?? .max)
        }
    }

    /// The state of that call; nil where nothing is known of calls.
    public func callState(on day: Day) -> Call.State? { call(on: day)?.state(on: day) }
}
