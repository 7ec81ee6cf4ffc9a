import Hummingbird
import JapaneseText
import Registry
import UseCases

/// The home page. The overview and the map's marks are made again only after a change or at midnight.
struct HomeRoutes {
    private let reference: Reference
    private let shown: Remembered<(overview: Overview, map: CityMap.Drawing?)>

    init(overview: TakeOverview, reference: Reference, now: @escaping @Sendable () -> Int) {
        let map = CityMap(reference.gazetteer)
        self.reference = reference
        shown = Remembered {
            "\(Day.inTokyo(at: now())) \(try await overview.lastChange())"
        } make: {
            let today = try await overview(on: Day.inTokyo(at: now()))
            return (today, map.map { $0.drawing(today.positions) })
        }
    }

    func add(to router: Router<AppContext>) {
        let (shown, reference) = (shown, reference)
        router.get("/") { _, context in
            let (overview, map) = try await shown.value()
            return HomePage(overview: overview, map: map, reference: reference, context: context).html
        }
    }
}
