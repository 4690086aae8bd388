// Exact numbers, days and intervals: whole numbers over whole numbers, never floats.

const number = (text) => {
  const [top, below] = String(text).split("/");
  return ratio(BigInt(top), below ? BigInt(below) : 1n);
};

function ratio(top, below) {
  if (below < 0n) [top, below] = [-top, -below];
  let a = top < 0n ? -top : top;
  let b = below;
  while (b) [a, b] = [b, a % b];
  return a > 1n ? { top: top / a, below: below / a } : { top, below };
}

const ZERO = { top: 0n, below: 1n };
const whole = (count) => ({ top: BigInt(count), below: 1n });
const plus = (a, b) => ratio(a.top * b.below + b.top * a.below, a.below * b.below);
const minus = (a) => ({ top: -a.top, below: a.below });
const times = (a, b) => ratio(a.top * b.top, a.below * b.below);
const over = (a, b) => ratio(a.top * b.below, a.below * b.top);
const order = (a, b) => {
  const [left, right] = [a.top * b.below, b.top * a.below];
  return left < right ? -1 : left > right ? 1 : 0;
};
const same = (a, b) => a.top === b.top && a.below === b.below;
const floor = (a) => whole(a.top / a.below - (a.top % a.below < 0n ? 1n : 0n));
const ceiling = (a) => minus(floor(minus(a)));

// Digits as a person writes them, "150.25" or "1e3"; null for anything else and for what is too long.
function decimal(text) {
  const found = /^([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (!found || text.length > 40 || Math.abs(Number(found[4] || 0)) > 30) return null;
  const [, sign, digits, decimals = "", exponent = "0"] = found;
  const power = Number(exponent) - decimals.length;
  const size = BigInt(digits + decimals) * (sign === "-" ? -1n : 1n);
  const tens = 10n ** BigInt(Math.abs(power));
  return power < 0 ? ratio(size, tens) : ratio(size * tens, 1n);
}

// How many decimals a number has that ends; null for one that never ends.
function decimalPlaces(below) {
  let [rest, twos, fives] = [below, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}

// The exact decimals where they end, else six digits that count; a whole part is never cut.
function decimalText({ top, below }) {
  const places = decimalPlaces(below);
  if (places !== null) return placed((top * 10n ** BigInt(places)) / below, places);
  const size = top < 0n ? -top : top;
  const guess = String(size).length - String(below).length;
  const reaches = guess >= 0 ? size >= below * 10n ** BigInt(guess) : size * 10n ** BigInt(-guess) >= below;
  const kept = Math.max(0, 5 - (reaches ? guess : guess - 1));
  const rounded = (2n * size * 10n ** BigInt(kept) + below) / (2n * below);
  const text = placed(top < 0n ? -rounded : rounded, kept);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function placed(digits, places) {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
  return (digits < 0n ? "-" : "") + (places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text);
}

// ------------------------------------------------------------------ days, counted from 1 January of the year 1

const LAST_DAY = 3652059;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLength = (year, month) => (month === 2 && leap(year) ? 29 : MONTHS[month - 1]);
const before = (year) => (year - 1) * 365 + Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);

function dayOf(text) {
  const found = typeof text === "string" && /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return dayNumber(year, month, day);
}

function dayNumber(year, month, day) {
  let count = before(year) + day;
  for (let each = 1; each < month; each += 1) count += monthLength(year, each);
  return count;
}

function calendar(day) {
  let year = Math.max(1, Math.floor(day / 366));
  while (before(year + 1) < day) year += 1;
  let rest = day - before(year);
  let month = 1;
  while (rest > monthLength(year, month)) {
    rest -= monthLength(year, month);
    month += 1;
  }
  return [year, month, rest];
}

const dayText = (day) => {
  const [year, month, rest] = calendar(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(rest).padStart(2, "0")}`;
};

// The day some months and days on (or back), clamped to the month's end; null beyond the calendar.
function moved(day, months, days) {
  if (day < 1 || day > LAST_DAY) return null;
  const [year, month, rest] = calendar(day);
  const count = year * 12 + month - 1 + months;
  const to = Math.floor(count / 12);
  if (to < 1 || to > 9999) return null;
  const at = count - to * 12 + 1;
  const found = dayNumber(to, at, Math.min(rest, monthLength(to, at))) + days;
  return found < 1 || found > LAST_DAY ? null : found;
}

// ------------------------------------------------------------------ intervals: [low, high], null = no end

const ANYTHING = [null, null];
const exactly = (interval) => interval[0] !== null && interval[1] !== null && same(interval[0], interval[1]);
const sum = (a, b) => (a === null || b === null ? null : plus(a, b));
const negative = (a) => (a === null ? null : minus(a));

const OPERATIONS = {
  "+": (a, b) => [sum(a[0], b[0]), sum(a[1], b[1])],
  "-": (a, b) => [sum(a[0], negative(b[1])), sum(a[1], negative(b[0]))],
  "*": product,
  "/": (a, b) => {
    const [low, high] = b;
    const reaches = (low === null || low.top <= 0n) && (high === null || high.top >= 0n);
    return reaches ? ANYTHING : product(a, [reciprocal(high), reciprocal(low)]);
  },
};

const reciprocal = (a) => (a === null ? ZERO : over(whole(1), a));

// An end that is open counts as endless: -1 and 1 stand for the two, a number for itself.
function product(a, b) {
  const ends = (interval) => [interval[0] === null ? -1 : interval[0], interval[1] === null ? 1 : interval[1]];
  const sign = (x) => (typeof x === "number" ? x : x.top < 0n ? -1 : x.top > 0n ? 1 : 0);
  const corners = ends(a).flatMap((x) =>
    ends(b).map((y) => {
      if (typeof x !== "number" && typeof y !== "number") return times(x, y);
      return sign(x) * sign(y) || ZERO;
    }),
  );
  const finite = corners.filter((corner) => typeof corner !== "number").sort(order);
  return [corners.includes(-1) ? null : finite[0], corners.includes(1) ? null : finite[finite.length - 1]];
}

// A comparison of two intervals: 1 it holds for all values in them, 2 for none, 3 for some.
function compared(left, sign, right) {
  if (sign === "=") {
    if (exactly(left) && exactly(right)) return same(left[0], right[0]) ? 1 : 2;
    const below = left[1] && right[0] && order(left[1], right[0]) < 0;
    const above = left[0] && right[1] && order(left[0], right[1]) > 0;
    return below || above ? 2 : 3;
  }
  if (sign[0] === ">") return compared(right, sign.replace(">", "<"), left);
  const holds = (a, b) => (sign === "<" ? order(a, b) < 0 : order(a, b) <= 0);
  if (left[1] && right[0] && holds(left[1], right[0])) return 1;
  return left[0] && right[1] && !holds(left[0], right[1]) ? 2 : 3;
}
