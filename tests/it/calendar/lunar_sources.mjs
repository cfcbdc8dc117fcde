// The lunar calendar of Vietnam from 29/01/1968 to 07/02/2054 by two sources that share nothing: new moons and solar
// terms computed by `astronomy-engine` with the rule written here, and the tables of `@dqcai/vn-lunar`. Prints the
// digest of `solar day month leap year`, a line a day; `src/vietnamese/lunar.rs` holds both. Run it in a new folder:
//
//   npm install astronomy-engine @dqcai/vn-lunar && node lunar_sources.mjs
import { createHash } from 'node:crypto';
import * as A from 'astronomy-engine';
import * as T from '@dqcai/vn-lunar';
const DAY = 86400000, ZONE = 7 / 24;
const from = Date.UTC(1968, 0, 29), to = Date.UTC(2054, 1, 7);
const dayNo = (ms) => Math.round(ms / DAY);
const local = (date) => Math.floor(date.getTime() / DAY + ZONE); // local day number since 1970
// New moons, as local days.
function newMoons(startMs, endMs) {
  const out = []; let t = A.SearchMoonPhase(0, new Date(startMs), 40);
  while (t.date.getTime() < endMs) { out.push(local(t.date)); t = A.SearchMoonPhase(0, t.AddDays(20), 40); }
  return out;
}
function astronomy() {
  const moons = newMoons(Date.UTC(1966, 10, 1), Date.UTC(2055, 11, 31));
  // local day of each principal term
  const terms = [];
  for (let y = 1966; y <= 2055; y++) for (let k = 0; k < 12; k++) {
    const lon = (270 + 30 * k) % 360; // winter solstice of y-1/12 ... search within the right span
    const start = new Date(Date.UTC(y, 11, 10) + k * 30.4 * DAY - 8 * DAY);
    const t = A.SearchSunLongitude(lon, start, 30);
    terms.push({ lon, day: local(t.date) });
  }
  terms.sort((a, b) => a.day - b.day);
  const idx = (d) => { let i = 0; while (moons[i + 1] <= d) i++; return i; };
  const solst = terms.filter((t) => t.lon === 270).map((t) => idx(t.day));
  const months = []; // index of moon -> {m, leap, y}
  for (let s = 0; s + 1 < solst.length; s++) {
    const a = solst[s], b = solst[s + 1], n = b - a;
    let leapAt = -1;
    if (n === 13) for (let i = a + 1; i < b; i++) {
      const has = terms.some((t) => moons[i] <= t.day && t.day < moons[i + 1]);
      if (!has) { leapAt = i; break; }
    }
    let m = 11; const y0 = new Date(moons[a] * DAY).getUTCFullYear(); let y = y0;
    for (let i = a; i < b; i++) {
      if (i > a && i !== leapAt) { m++; if (m > 12) { m = 1; y++; } }
      months[i] = { m, leap: i === leapAt ? 1 : 0, y };
    }
  }
  const lines = []; let i = 0;
  for (let ms = from; ms <= to; ms += DAY) {
    const d = dayNo(ms); while (moons[i + 1] <= d) i++;
    const x = months[i];
    lines.push(`${new Date(ms).toISOString().slice(0, 10)} ${d - moons[i] + 1} ${x.m} ${x.leap} ${x.y}`);
  }
  return lines;
}
function tables() {
  const lines = [];
  for (let ms = from; ms <= to; ms += DAY) {
    const d = new Date(ms);
    const l = T.getLunarDate(d.getUTCDate(), d.getUTCMonth() + 1, d.getUTCFullYear());
    const g = l.get ? l.get() : l;
    lines.push(`${d.toISOString().slice(0, 10)} ${g.day} ${g.month} ${g.leap_month || g.leap ? 1 : 0} ${g.year}`);
  }
  return lines;
}
for (const [name, make] of [['astronomy', astronomy], ['tables', tables]]) {
  const lines = make();
  console.log(name, lines.length, lines[0], lines.at(-1), createHash('sha256').update(lines.join('\n') + '\n').digest('hex'));
}
