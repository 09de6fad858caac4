/** Each way in which an XES log may be wrong, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { checkXes } from '../../../../src/exports/log/check-xes.ts';
import { readXml } from '../../../../src/exports/log/read-xml.ts';

const sound = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a log -->
<log xes.version="1849.2016">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<global scope="trace"><string key="concept:name" value="?"/></global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<string key="concept:name" value="L&#8217;avis &amp; la suite"/>
<list key="votes"><values key="all"><int key="for" value="3"/><int key="against" value="2"/></values></list>
<trace><string key="concept:name" value="d1"/>
<event><string key="concept:name" value="avis"/><date key="time:timestamp" value="2025-03-02T09:00:00+01:00"/><boolean key="final" value="0"/></event>
</trace>
</log>
`;

const wrong: readonly (readonly [string, string, string, number])[] = [
  ['<log xes', '<log xmlns="http://www.xes-standard.org/" xes', 'xes.namespace', 3],
  ['"1849.2016"', '"1849-2016"', 'xes.version', 3],
  [' xes.version="1849.2016"', '', 'xes.version', 3],
  [' prefix="concept"', '', 'xes.missing', 4],
  ['scope="trace"', '', 'xes.missing', 5],
  ['</trace>\n', '</trace>\n<string key="late" value=""/>\n', 'xes.order', 12],
  [
    '<trace>',
    '<trace><event><string key="concept:name" value="a"/><date key="time:timestamp" value="2025-03-02T09:00:00"/></event>',
    'xes.order',
    9,
  ],
  ['<trace><string key="concept:name" value="d1"/>', '<trace>', 'xes.needed', 9],
  ['<string key="concept:name" value="avis"/>', '', 'xes.needed', 10],
  ['date key="time:timestamp"', 'date key="time"', 'xes.needed', 10],
  ['2025-03-02T09', '2025-13-02T09', 'xes.value', 10],
  ['value="3"', 'value="three"', 'xes.value', 8],
  ['value="3"', '', 'xes.missing', 8],
  ['key="final"', 'key="is final"', 'xes.key', 10],
  ['key="final"', '', 'xes.missing', 10],
  ['<event>', '<event>now', 'xes.text', 10],
  ['<event>', '<event><constructor/>', 'xes.order', 10],
  ['<boolean key="final" value="0"/>', '<bool key="final" value="0"/>', 'xes.order', 10],
];

const misshapen: readonly (readonly [string, string, RegExp])[] = [
  ['</event>', '', /^Line 11: <\/trace> is written instead of <\/event>\.$/],
  ['</log>', '', /^Line 3: <log> is not closed\.$/],
  ['</log>', '</log></log>', /^Line 12: <\/log> is written\.$/],
  ['</log>', '</log><log/>', /second root/],
  ['</log>', '</log>end', /outside any element/],
  ['&amp;', '&', /^Line 7: "&" opens no known entity\.$/],
  ['&amp;', '&nbsp;', /entity/],
  ['&amp;', '<', /markup/],
  ['value="avis"', 'value=avis', /markup/],
  ['value="avis"', 'value="avis" value="avis"', /^Line 10: The attribute value is written twice\.$/],
  ['<!-- a log -->', '<!DOCTYPE log>', /^Line 2: .*markup/],
  ['<!-- a log -->', '<!-- a -- log -->', /markup/],
];

function changed(from: string, to: string): string {
  expect(sound).toContain(from);
  return sound.replace(from, () => to);
}

describe('checkXes', () => {
  it('accepts a sound log', () => {
    expect(checkXes(sound)).toEqual([]);
  });

  it.each(wrong)('says what is wrong when %s becomes %s', (from, to, code, line) => {
    const issues = checkXes(changed(from, to));
    expect(issues.map((issue) => ({ code: issue.code, line: issue.line }))).toContainEqual({ code, line });
  });

  it.each(misshapen)('refuses what is not well formed: %s becomes %s', (from, to, found) => {
    const issues = checkXes(changed(from, to));
    expect(issues.map(({ code }) => code)).toEqual(['xml.form']);
    expect(issues[0]?.found.en).toMatch(found);
  });

  it.each(['', '{}', '<log'])('refuses %j', (source) => {
    expect(checkXes(source).map(({ code }) => code)).toEqual(['xml.form']);
  });

  it('refuses another root', () => {
    expect(checkXes('<html xes.version="1"/>').map(({ code }) => code)).toEqual(['xes.root']);
  });
});

describe('readXml', () => {
  it('reads entities, quotation marks of both kinds and CDATA', () => {
    const read = readXml(`<a b='"&#233;&#xE9;&lt;&apos;'><![CDATA[<&]]><c/></a>`);
    expect(read).toEqual({
      ok: true,
      value: {
        name: 'a',
        attributes: new Map([['b', `"éé<'`]]),
        children: [{ name: 'c', attributes: new Map(), children: [], hasText: false, line: 1 }],
        hasText: true,
        line: 1,
      },
    });
  });
});
