public import JapaneseText

extension Organization {
    /// 創業からの年数で見たスタートアップ: declared as one, or founded less than `years` years before `day`.
    ///
    /// Nil when nothing was declared and the founding day is unknown, or known too roughly to tell.
    public func isStartup(on day: Day, within years: Int = 5) -> Bool? {
        if kinds.contains(.startup) { return true }
        guard let founded else { return nil }
        let limit = day.adding(months: -12 * years)
        if founded.earliest > limit { return true }
        return founded.latest <= limit ? false : nil
    }

    /// Whether introductions are possible on `day` as far as the record itself says: registered, not paused,
    /// and taking any at all.
    public func acceptsIntroductions(on day: Day) -> Bool {
        state == .published && pause?.covers(day) != true && capacityPerMonth != 0
    }
}
