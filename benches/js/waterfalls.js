// The waterfall of an offer like Level 3's in plain JavaScript, three times: with floats, with BigInt and with
// decimal.js. What the engine is measured beside.
//
// It is the law for such an offer and no more: pro rata, all windows in one pass, one series on each level, a Maximum
// Offer Amount each, and one cap over all of them that counts principal at a rate. Amounts lie in one array: early,
// late and guaranteed of the first series, then of the next. Each kind is written as one would write it who has to
// make it fast: whole arrays of one type, nothing allocated that the kind of number does not force.
//
// A kind has
// - `prepare(offer)`: the terms, from the file's object;
// - `amounts(list)`: an array of amounts from whole numbers;
// - `settle(terms, tendered, accepted)`: writes what is accepted of each amount;
// - `add(sums, accepted)`: adds it to the sums.

import Decimal from "./decimal.mjs";

/** The offer's series by level, each with its rate and terms as they stand in the file. */
function byLevel(offer) {
  const rate = (series) => (series.currency === offer.cap_currency ? "1" : offer.rates[series.currency]);
  return offer.series
    .map((series, at) => ({ ...series, rate: rate(series), at: 3 * at }))
    .sort((one, other) => one.level - other.level);
}

export const floats = {
  prepare(offer) {
    const series = byLevel(offer).map(({ at, rate, max_offer_amount, denomination }) => ({
      at,
      rate: Number(rate),
      maximum: Number(max_offer_amount),
      denomination: Number(denomination),
    }));
    return { cap: Number(offer.caps[0].amount), series };
  },

  amounts: (list) => Float64Array.from(list),

  settle({ cap, series }, tendered, accepted) {
    accepted.fill(0);
    let room = cap;
    for (let level = 0; level < series.length && room > 0; level++) {
      const { at, rate, maximum, denomination } = series[level];
      const early = tendered[at];
      const late = tendered[at + 1];
      const guaranteed = tendered[at + 2];
      const demand = early + late + guaranteed;
      const own = Math.min(demand, maximum);
      const use = own * rate;
      if (own === demand && use <= room) {
        accepted[at] = early;
        accepted[at + 1] = late;
        accepted[at + 2] = guaranteed;
        room -= use;
        continue;
      }
      const filled = use <= room ? own : room / rate;
      const amount = Math.floor(filled / denomination) * denomination;
      const others = late + guaranteed;
      let first = amount;
      let second = 0;
      if (others > 0) {
        first = Math.floor((amount * early) / demand / denomination) * denomination;
        second = amount - first;
        if (guaranteed > 0) second = Math.floor((second * late) / others / denomination) * denomination;
      }
      accepted[at] = first;
      accepted[at + 1] = second;
      accepted[at + 2] = amount - first - second;
      // A cap that is full before rounding and has cut is closed.
      room = room <= use ? 0 : room - amount * rate;
    }
  },

  add(sums, accepted) {
    for (let at = 0; at < sums.length; at++) sums[at] += accepted[at];
  },
};

export const bigints = {
  // Rates as whole numbers over one denominator, the cap over the same.
  prepare(offer) {
    const decimals = 8;
    const scaled = (text) => {
      const [whole, part = ""] = text.split(".");
      return BigInt(whole + part.padEnd(decimals, "0"));
    };
    const series = byLevel(offer).map(({ at, rate, max_offer_amount, denomination }) => ({
      at,
      rate: scaled(rate),
      maximum: BigInt(max_offer_amount),
      denomination: BigInt(denomination),
    }));
    return { cap: scaled(offer.caps[0].amount), series };
  },

  amounts: (list) => list.map(BigInt),

  settle({ cap, series }, tendered, accepted) {
    accepted.fill(0n);
    let room = cap;
    for (let level = 0; level < series.length && room > 0n; level++) {
      const { at, rate, maximum, denomination } = series[level];
      const early = tendered[at];
      const late = tendered[at + 1];
      const guaranteed = tendered[at + 2];
      const demand = early + late + guaranteed;
      const own = demand < maximum ? demand : maximum;
      const use = own * rate;
      if (own === demand && use <= room) {
        accepted[at] = early;
        accepted[at + 1] = late;
        accepted[at + 2] = guaranteed;
        room -= use;
        continue;
      }
      const filled = use <= room ? own : room / rate;
      const amount = filled - (filled % denomination);
      const others = late + guaranteed;
      let first = amount;
      let second = 0n;
      if (others > 0n) {
        first = (amount * early) / demand;
        first -= first % denomination;
        second = amount - first;
        if (guaranteed > 0n) {
          second = (second * late) / others;
          second -= second % denomination;
        }
      }
      accepted[at] = first;
      accepted[at + 1] = second;
      accepted[at + 2] = amount - first - second;
      room = room <= use ? 0n : room - amount * rate;
    }
  },

  add(sums, accepted) {
    for (let at = 0; at < sums.length; at++) sums[at] += accepted[at];
  },
};

const NOTHING = new Decimal(0);

export const decimals = {
  prepare(offer) {
    // As exact as the law asks: no product of an offer like this has more digits.
    Decimal.set({ precision: 40, rounding: Decimal.ROUND_DOWN });
    const series = byLevel(offer).map(({ at, rate, max_offer_amount, denomination }) => ({
      at,
      rate: new Decimal(rate),
      maximum: new Decimal(max_offer_amount),
      denomination: new Decimal(denomination),
    }));
    return { cap: new Decimal(offer.caps[0].amount), series };
  },

  amounts: (list) => list.map((amount) => new Decimal(amount)),

  settle({ cap, series }, tendered, accepted) {
    accepted.fill(NOTHING);
    let room = cap;
    for (let level = 0; level < series.length && room.gt(NOTHING); level++) {
      const { at, rate, maximum, denomination } = series[level];
      const early = tendered[at];
      const late = tendered[at + 1];
      const guaranteed = tendered[at + 2];
      const demand = early.plus(late).plus(guaranteed);
      const own = demand.lt(maximum) ? demand : maximum;
      const use = own.times(rate);
      if (own.eq(demand) && use.lte(room)) {
        accepted[at] = early;
        accepted[at + 1] = late;
        accepted[at + 2] = guaranteed;
        room = room.minus(use);
        continue;
      }
      const filled = use.lte(room) ? own : room.divToInt(rate);
      const amount = filled.minus(filled.mod(denomination));
      const others = late.plus(guaranteed);
      let first = amount;
      let second = NOTHING;
      if (others.gt(NOTHING)) {
        first = amount.times(early).divToInt(demand);
        first = first.minus(first.mod(denomination));
        second = amount.minus(first);
        if (guaranteed.gt(NOTHING)) {
          second = second.times(late).divToInt(others);
          second = second.minus(second.mod(denomination));
        }
      }
      accepted[at] = first;
      accepted[at + 1] = second;
      accepted[at + 2] = amount.minus(first).minus(second);
      room = room.lte(use) ? NOTHING : room.minus(amount.times(rate));
    }
  },

  add(sums, accepted) {
    for (let at = 0; at < sums.length; at++) sums[at] = sums[at].plus(accepted[at]);
  },
};

/**
 * Tenders from nothing to what was tendered of each series in the end, early and late, in no order: the same as
 * benches/waterfalls.rs makes. They reach every level, and the cap cuts at any of them.
 */
export function variedTenders(offer, count) {
  let state = 1;
  const below = (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % (limit + 1);
  };
  const own = ownTenders(offer);
  const tender = ({ denomination }, index) => {
    const all = (own[3 * index] + own[3 * index + 1] + own[3 * index + 2]) / denomination;
    const early = below(all);
    const late = below(all - early);
    return [early * denomination, late * denomination, 0];
  };
  return Array.from({ length: count }, () => offer.series.flatMap(tender));
}

/** The offer's own tenders. */
export function ownTenders(offer) {
  const windows = ["early", "late", "guaranteed"];
  return offer.series.flatMap(({ id }) => windows.map((window) => Number(offer.tenders[id][window] ?? 0)));
}

/** A kind of number at work on an offer and many tenders, to be asked for sums and for speed. */
export function atWork(kind, offer, tenders) {
  const terms = kind.prepare(offer);
  const pool = tenders.map(kind.amounts);
  const none = offer.series.flatMap(() => [0, 0, 0]);
  const accepted = kind.amounts(none);
  /** Settles all of the tenders so many times, and returns the sums of what is accepted. */
  return (rounds) => {
    const sums = kind.amounts(none);
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < pool.length; at++) {
        kind.settle(terms, pool[at], accepted);
        kind.add(sums, accepted);
      }
    }
    return Array.from(sums, Number);
  };
}
