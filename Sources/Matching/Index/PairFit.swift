/// One need and the offer that meets it best.
struct Meeting {
    let need: TextVector
    let offer: TextVector
    /// Thousandths, above 0.
    let share: Int
}

/// The best of the offers for a need, or nil where none meets it. Of equal offers the first counts.
func bestMeeting(of need: TextVector, with offers: [TextVector]) -> Meeting? {
    var best: (place: Int, overlap: Int) = (0, 0)
    for place in offers.indices {
        let overlap = offers[place].overlap(with: need)
        if overlap > best.overlap { best = (place, overlap) }
    }
    let share = share(ofOverlap: best.overlap, scale: need.needScale)
    return share > 0 ? Meeting(need: need, offer: offers[best.place], share: share) : nil
}
