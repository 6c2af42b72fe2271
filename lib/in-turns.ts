/** Items in parts of `each`, in their order; the last part may be shorter. */
export const inTurns = <Item>(items: Item[], each: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / each) }, (_, turn) => items.slice(turn * each, (turn + 1) * each))
