import JapaneseText
import Registry
import Testing

@Suite("募集の状態")
struct CallTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test(
        "初日と最終日を含み、その前は予告、その後は募集終了",
        arguments: [
            ("2026-03-31", Call.State.announced), ("2026-04-01", .open), ("2026-06-30", .open), ("2026-07-01", .closed),
        ])
    func dates(on: String, state: Call.State) throws {
        let call = Call(label: "第1回", from: try day("2026-04-01"), until: try day("2026-06-30"))
        #expect(call.state(on: try day(on)) == state)
    }

    @Test("中止はいつでも中止、予算終了は受付の前でも後でも予算終了")
    func stops() throws {
        var call = Call(label: "", from: try day("2026-04-01"), until: try day("2026-06-30"), stop: .cancelled)
        for on in ["2026-03-31", "2026-05-01", "2026-08-01"] { #expect(call.state(on: try day(on)) == .cancelled) }
        call.stop = .budgetExhausted
        #expect(call.state(on: try day("2026-05-01")) == .finished)
    }

    @Test("毎年の募集は、終わった翌日から次の年の予告になり、次の年の予算は残っている")
    func yearly() throws {
        var call = Call(label: "", from: try day("2026-04-01"), until: try day("2026-06-30"), isYearly: true)
        #expect(call.state(on: try day("2026-07-01")) == .announced)
        #expect(call.state(on: try day("2028-04-01")) == .open)
        #expect(call.deadline(on: try day("2028-04-01")) == Day("2028-06-30"))
        #expect(call.opening(after: try day("2026-07-01")) == Day("2027-04-01"))
        call.stop = .budgetExhausted
        #expect(call.state(on: try day("2026-05-01")) == .finished)
        #expect(call.state(on: try day("2027-05-01")) == .open)
    }

    @Test("年をまたぐ毎年の募集も、次の年のその期間に動く")
    func yearlyOverNewYear() throws {
        let call = Call(label: "", from: try day("2025-12-01"), until: try day("2026-01-31"), isYearly: true)
        #expect(call.state(on: try day("2026-11-30")) == .announced)
        #expect(call.state(on: try day("2026-12-01")) == .open)
        #expect(call.state(on: try day("2027-01-31")) == .open)
        #expect(call.state(on: try day("2027-02-01")) == .announced)
    }

    @Test("随時は募集中、日も言葉もなければ未定")
    func withoutDates() throws {
        #expect(Call(label: "", deadlineWords: "随時受付").state(on: try day("2026-04-01")) == .open)
        #expect(Call(label: "").state(on: try day("2026-04-01")) == .undated)
    }

    @Test("いくつもあれば、開いていて先に締め切る回、なければ次に開く回")
    func mostTelling() throws {
        var program = Program(
            id: .init(rawValue: "p"), name: "見本", kind: .subsidy, issuer: "見本市", area: Area.nation.id,
            source: .init(title: "見本"))
        let first = Call(label: "1", from: try day("2026-04-01"), until: try day("2026-04-30"))
        let second = Call(label: "2", from: try day("2026-04-15"), until: try day("2026-04-20"))
        let third = Call(label: "3", from: try day("2026-09-01"), until: try day("2026-09-30"))
        program.calls = [first, second, third]
        #expect(program.call(on: try day("2026-04-18")) == second)
        #expect(program.call(on: try day("2026-06-01")) == third)
        #expect(program.callState(on: try day("2026-10-01")) == .closed)
    }
}
