/// 引き取り手: who takes, uses, sells or works up a thing.
///
/// A need to be rid of a thing is a need for its taker, and an offer to take it offers just that. Behind every concept
/// stands its taker under a number of its own, so that statistics, postings and reaches know both alike.
extension Knowledge {
    /// How many numbers there are for concepts and takers.
    var termCount: Int { concepts.count * 2 }

    /// The taker of a thing.
    func taker(of concept: Int) -> Int { concept + concepts.count }

    /// The mention as one of who takes the thing.
    func taker(of mention: Mention) -> Mention { Mention(range: mention.range, concept: taker(of: mention.concept)) }

    func isTaker(_ term: Int) -> Bool { term >= concepts.count }

    /// The concept a term is about: itself, or what the taker takes.
    func thing(of term: Int) -> Int { isTaker(term) ? term - concepts.count : term }

    /// Everything a text speaks of that says this: the broader concepts too, and their takers, which are so as rare as they.
    func spoken(of term: Int) -> Set<Int> {
        let things = widened(thing(of: term))
        return things.union(things.map(taker))
    }

    /// On the way from an offer: from the user of a thing, or from who makes such a user's product, to who takes the thing;
    /// whoever takes the general takes the specific.
    func stepsToTakers(from state: Spread.State, _ step: Step) {
        let (concept, phase) = (state.concept, state.phase)
        if isTaker(concept) {
            guard phase != .ended else { return }
            for narrow in narrower[thing(of: concept)] {
                step(.narrower, .init(concept: taker(of: narrow), phase: .climbing), Spread.upwards)
            }
            guard phase == .level else { return }
            for broad in concepts[thing(of: concept)].broader {
                step(.broader, .init(concept: taker(of: broad), phase: .ended), Spread.downwards)
            }
            return
        }
        guard [.level, .climbing, .making].contains(phase) else { return }
        forEachTaking(of: concept) { place, thing in
            let decay = Spread.taking[relations[place].strength] * (phase == .making ? Spread.laterRelation : 1)
            step(.relation(place), .init(concept: taker(of: thing), phase: .level), decay)
        }
        guard phase != .making else {
            for broad in concepts[concept].broader {
                step(.broader, .init(concept: broad, phase: .making), Spread.upwards)
            }
            return
        }
        for place in onward[concept] where relations[place].kind == .makes {
            let decay = Spread.relation[relations[place].strength]
            step(.relation(place), .init(concept: relations[place].to, phase: .making), decay)
        }
    }

    /// The same backwards, on the way from a need.
    func stepsFromTakers(_ state: Spread.State, _ step: Step) {
        let (concept, phase) = (state.concept, state.phase)
        if isTaker(concept) {
            let thing = thing(of: concept)
            if phase == .level || phase == .climbing {
                for broad in concepts[thing].broader {
                    step(.broader, .init(concept: taker(of: broad), phase: .climbing), Spread.upwards)
                }
            }
            if phase == .level {
                for narrow in narrower[thing] {
                    step(.narrower, .init(concept: taker(of: narrow), phase: .ended), Spread.downwards)
                }
            }
            forEachTaker(of: thing) { place, user in
                step(.relation(place), .init(concept: user, phase: .using), Spread.taking[relations[place].strength])
            }
            return
        }
        for narrow in narrower[concept] { step(.narrower, .init(concept: narrow, phase: phase), Spread.upwards) }
        guard phase == .using else { return }
        for place in backward[concept] where relations[place].kind == .makes {
            let decay = Spread.relation[relations[place].strength] * Spread.laterRelation
            step(.relation(place), .init(concept: relations[place].from, phase: .making), decay)
        }
    }

    /// The relations that say who takes a thing, with who that is.
    private func forEachTaker(of thing: Int, _ body: (_ relation: Int, _ user: Int) -> Void) {
        guard concepts[thing].kind.isThing else { return }
        for place in onward[thing] + backward[thing] where relations[place].gives(thing) {
            body(place, other(place, than: thing))
        }
    }

    /// The relations that say what somebody takes.
    private func forEachTaking(of user: Int, _ body: (_ relation: Int, _ thing: Int) -> Void) {
        for place in onward[user] + backward[user] {
            let thing = other(place, than: user)
            if relations[place].gives(thing), concepts[thing].kind.isThing { body(place, thing) }
        }
    }
}

extension Relation {
    /// Whether the other end takes, uses or sells this one.
    fileprivate func gives(_ thing: Int) -> Bool {
        switch kind {
        case .materialFor, .servesAs, .soldThrough, .serves: from == thing
        case .uses, .dealsIn, .appliesTo: to == thing
        case .goesWith: true
        case .residueOf, .makes, .relieves: false
        }
    }
}

extension Spread {
    /// What a relation of each strength is worth to who has a thing to give: twice the usual, since no user names the same
    /// thing as what it offers.
    static let taking = [0.0, 0.25, 0.375, 0.75]
}
