extension Knowledge {
    /// Whether some relation is reached within two steps: an own one, or one of a broader or narrower concept.
    public func reachesRelation(_ concept: Int) -> Bool {
        isRelated(concept) || concepts[concept].broader.contains(where: isRelated)
            || narrower[concept].contains(where: isRelated)
    }

    private func isRelated(_ concept: Int) -> Bool { !onward[concept].isEmpty || !backward[concept].isEmpty }

    /// Whether one comes back to the concept by relations of one kind.
    func returns(to concept: Int, by kind: RelationKind) -> Bool {
        var seen: Set<Int> = []
        var open = [concept]
        while let next = open.popLast() {
            for place in onward[next] where relations[place].kind == kind {
                let reached = other(place, than: next)
                if reached == concept { return true }
                if seen.insert(reached).inserted { open.append(reached) }
            }
        }
        return false
    }
}
