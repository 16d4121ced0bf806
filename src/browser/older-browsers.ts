// What Chromium 80, Firefox 78 and Safari 14.1 lack of what we and our packages use. Pages get it with their first script,
// workers with their own. Each stands in for the standard's function in the ways it is used here.

type Test<Item> = (item: Item, index: number, list: ArrayLike<Item>) => unknown

function add(holder: object, name: string, value: (...values: never[]) => unknown): void {
  if (name in holder) return
  Object.defineProperty(holder, name, { value, writable: true, configurable: true })
}

function at<Item>(this: ArrayLike<Item>, index: number): Item | undefined {
  return this[index < 0 ? this.length + index : index]
}

function findLastIndex<Item>(this: ArrayLike<Item>, test: Test<Item>): number {
  for (let index = this.length - 1; index >= 0; index -= 1) {
    if (test(this[index] as Item, index, this)) return index
  }
  return -1
}

function findLast<Item>(this: ArrayLike<Item>, test: Test<Item>): Item | undefined {
  return this[findLastIndex.call(this, test as Test<unknown>)]
}

function toSorted<Item>(this: Item[], compare?: (a: Item, b: Item) => number): Item[] {
  return [...this].sort(compare)
}

function replaceAll(this: string, wanted: string | RegExp, by: string): string {
  const everywhere =
    wanted instanceof RegExp ? wanted : new RegExp(wanted.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'g')
  return this.replace(everywhere, by)
}

function replaceChildren(this: Element, ...children: (Node | string)[]): void {
  this.textContent = ''
  this.append(...children)
}

const bytes: object = Object.getPrototypeOf(Uint8Array.prototype) as object
for (const list of [Array.prototype, bytes]) {
  add(list, 'at', at)
  add(list, 'findLast', findLast)
  add(list, 'findLastIndex', findLastIndex)
}
add(Array.prototype, 'toSorted', toSorted)
add(String.prototype, 'at', at)
add(String.prototype, 'replaceAll', replaceAll)
add(Object, 'hasOwn', (holder: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(holder, name),
)
// A worker has no elements.
if (typeof Element === 'function') add(Element.prototype, 'replaceChildren', replaceChildren)
