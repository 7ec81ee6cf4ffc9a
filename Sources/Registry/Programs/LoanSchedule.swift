import Foundation

/// 返済計画: what is paid each month, in whole yen, with what the city pays of it.
public struct LoanSchedule: Hashable, Sendable {
    /// 返済方法
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// 元利均等: the same payment every month
        case equalPayments
        /// 元金均等: the same principal every month
        case equalPrincipal
    }

    /// 一月の返済
    public struct Month: Hashable, Sendable {
        /// 1, 2, 3 …
        public let number: Int
        /// 元金
        public let principal: Yen
        /// 利息, rounded down to whole yen
        public let interest: Yen
        /// 残高 after this payment
        public let balance: Yen
        /// 利子補給 of the city, a part of the interest
        public let subsidy: Yen

        /// 返済額
        public var payment: Yen { Yen(rawValue: principal.rawValue + interest.rawValue) }
    }

    /// Every month, the grace period included.
    public let months: [Month]

    /// 利息の合計
    public var interest: Yen { Yen(rawValue: months.reduce(0) { $0 + $1.interest.rawValue }) }
    /// 利子補給の合計
    public var subsidy: Yen { Yen(rawValue: months.reduce(0) { $0 + $1.subsidy.rawValue }) }

    /// A loan paid back over `term` months, of which in the first `grace` only interest is paid.
    ///
    /// A month's interest is a twelfth of the year's, rounded down. What the rounding leaves is paid in the last month.
    public init(amount: Yen, rate: Percent, term: Int, grace: Int, method: Method, terms: LoanTerms) throws {
        guard amount.rawValue > 0, amount.rawValue <= Self.most else { throw UnusableLoan.amount(amount) }
        guard (1...600).contains(term) else { throw UnusableLoan.term(term) }
        guard (0..<term).contains(grace) else { throw UnusableLoan.grace(grace, term: term) }
        let instalments = term - grace
        let payment = method == .equalPayments ? Self.payment(amount, rate, instalments) : 0
        var months: [Month] = []
        var balance = amount.rawValue
        for number in 1...term {
            let interest = Self.interest(on: balance, rate)
            let principal =
                number <= grace
                ? 0
                : number == term
                    ? balance
                    : min(
                        balance,
                        method == .equalPrincipal ? amount.rawValue / instalments : max(0, payment - interest))
            let subsidy = terms.subsidy(on: balance, interest: interest, rate: rate, month: number)
            balance -= principal
            months.append(
                Month(
                    number: number, principal: Yen(rawValue: principal), interest: Yen(rawValue: interest),
                    balance: Yen(rawValue: balance), subsidy: Yen(rawValue: subsidy)))
        }
        self.months = months
    }

    /// 一兆円: beyond that nobody lends.
    private static let most = 1_000_000_000_000

    /// A twelfth of the year's interest, rounded down.
    fileprivate static func interest(on balance: Int, _ rate: Percent) -> Int { balance * rate.rawValue / 1_200_000 }

    /// 元利均等の返済額: P·r·(1+r)ⁿ ÷ ((1+r)ⁿ − 1), rounded down; with 38 digits, so that no yen is lost.
    private static func payment(_ amount: Yen, _ rate: Percent, _ instalments: Int) -> Int {
        guard rate.rawValue > 0 else { return amount.rawValue / instalments }
        let monthly = Decimal(rate.rawValue) / 1_200_000
        let growth = (0..<instalments).reduce(Decimal(1)) { product, _ in product * (1 + monthly) }
        var exact = Decimal(amount.rawValue) * monthly * growth / (growth - 1)
        var whole = Decimal()
        NSDecimalRound(&whole, &exact, 0, .down)
        return NSDecimalNumber(decimal: whole).intValue
    }
}

extension LoanTerms {
    /// What the city pays of a month's interest, rounded down; never more than the interest.
    func subsidy(on balance: Int, interest: Int, rate: Percent, month: Int) -> Int {
        guard month <= interestSubsidyMonths ?? .max else { return 0 }
        switch interestSubsidy {
        case nil: return 0
        case .share(let share): return share.of(Yen(rawValue: interest)).rawValue
        case .points(let points): return min(interest, LoanSchedule.interest(on: balance, min(points, rate)))
        }
    }

    /// 信用保証料のうち市が補助する額, rounded down.
    public func guaranteeSubsidy(of fee: Yen) -> Yen {
        Share(guaranteeSubsidy?.rawValue ?? 0, of: 100_000)?.of(fee) ?? Yen(rawValue: 0)
    }
}

/// A loan that cannot be calculated.
public enum UnusableLoan: Error, Hashable, CustomStringConvertible {
    /// No amount of a loan.
    case amount(Yen)
    /// No term of a loan.
    case term(Int)
    /// A grace period as long as the term.
    case grace(Int, term: Int)
    /// More than the program lends.
    case overLimit(Yen, limit: Yen)
    /// The program's loan has no such fact, and none was given.
    case missing(String)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .amount(let amount): "借入額「\(amount.rawValue)円」では計算できません。1円から1兆円までの額にしてください。"
        case .term(let term): "返済期間「\(term)か月」では計算できません。1か月から600か月までにしてください。"
        case .grace(let grace, let term): "据置期間\(grace)か月が返済期間\(term)か月より短くありません。据置期間を短くしてください。"
        case .overLimit(let amount, let limit):
            "借入額\(amount.rawValue)円は、この制度の限度額\(limit.rawValue)円を超えています。限度額までの額にしてください。"
        case .missing(let what): "この制度には\(what)が登録されていません。引数で指定してください。"
        }
    }
}
