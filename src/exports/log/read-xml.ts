/**
 * A small reader of XML 1.0, enough for logs: elements, attributes, text, comments, the five named entities and numeric
 * ones. No document type: a log needs none, and entities of one's own may be endless. Stops at the first fault of form.
 */
import { fail, type Issue, type Result, succeed } from '../../core/issue.ts';
import { issueOf, type LocalText, text } from '../../governance/issues.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Whether it holds text that is not white space. */
  readonly hasText: boolean;
  /** 1-based. */
  readonly line: number;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  hasText: boolean;
}

/** Source of the pattern of a name. */
export const NAME = '[\\p{L}_:][\\p{L}\\p{N}\\p{M}_:.\\u00B7-]*';
const VALUE = `"[^"<]*"|'[^'<]*'`;
const NO_MARKUP = /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'uy');
const OPENING = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:${VALUE}))*)\\s*(/?)>`, 'uy');
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(${VALUE})`, 'gu');
const PLAIN = /[^<]+/y;
const ENTITY = /&(?:#(\d+)|#x([\da-fA-F]+)|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const LAST_CODE_POINT = 0x10ffff;

/** Read the root element of a document; an issue with its line when it is not well formed. */
export function readXml(source: string): Result<XmlElement> {
  try {
    return succeed(new XmlReader(source.replace(/^\uFEFF/, '')).read());
  } catch (fault) {
    if (fault instanceof XmlFault) return fail([fault.issue]);
    throw fault;
  }
}

class XmlFault extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(issue.found.en);
    this.issue = issue;
  }
}

class XmlReader {
  readonly #source: string;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #at = 0;
  #line = 1;

  constructor(source: string) {
    this.#source = source;
  }

  read(): XmlElement {
    while (this.#at < this.#source.length) this.#readOne();
    const left = this.#open.at(-1);
    if (left !== undefined) this.#refuse(text(`<${left.name}> n’est pas fermé.`, `<${left.name}> is not closed.`), left.line);
    return this.#root ?? this.#refuse(text('Il n’y a aucun élément.', 'There is no element.'));
  }

  #readOne(): void {
    const plain = this.#take(PLAIN);
    const quotedText = this.#take(CDATA);
    if (plain !== undefined) this.#addText(decodeEntities(plain[0]) ?? this.#refuseEntity());
    if (quotedText !== undefined) this.#addText(quotedText[1] ?? '');
    if (plain !== undefined || quotedText !== undefined || this.#take(NO_MARKUP) !== undefined) return;
    const line = this.#line;
    const closing = this.#take(CLOSING);
    const opening = closing === undefined ? this.#take(OPENING) : undefined;
    if (closing !== undefined) this.#close(closing[1] ?? '');
    else if (opening !== undefined) this.#openOne(opening, line);
    else this.#refuse(text('Le balisage est incorrect ici.', 'The markup is wrong here.'));
  }

  /** What a pattern finds at this place, passed over. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found === null) return undefined;
    this.#at += found[0].length;
    for (const character of found[0]) if (character === '\n') this.#line += 1;
    return found;
  }

  #addText(words: string): void {
    if (words.trim() === '') return;
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#refuse(text('Du texte est hors de tout élément.', 'Text is outside any element.'));
    parent.hasText = true;
  }

  #openOne([, name = '', written = '', slash]: RegExpExecArray, line: number): void {
    const element: OpenElement = { name, attributes: this.#attributesOf(written), children: [], hasText: false, line };
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.#root === undefined) this.#root = element;
    else this.#refuse(text(`<${name}> est un second élément racine.`, `<${name}> is a second root element.`), line);
    if (slash !== '/') this.#open.push(element);
  }

  #attributesOf(written: string): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE)) {
      if (attributes.has(name))
        this.#refuse(text(`L’attribut ${name} est écrit deux fois.`, `The attribute ${name} is written twice.`));
      attributes.set(name, decodeEntities(value.slice(1, -1)) ?? this.#refuseEntity());
    }
    return attributes;
  }

  #close(name: string): void {
    const open = this.#open.pop();
    if (open?.name === name) return;
    const instead = open === undefined ? text('', '') : text(` à la place de </${open.name}>`, ` instead of </${open.name}>`);
    this.#refuse(text(`</${name}> est écrit${instead.fr}.`, `</${name}> is written${instead.en}.`));
  }

  #refuseEntity(): never {
    return this.#refuse(text('« & » n’ouvre aucune entité connue.', '"&" opens no known entity.'));
  }

  #refuse(found: LocalText, line = this.#line): never {
    const expected = text(
      'Un document XML bien formé, sans type de document, était attendu.',
      'A well-formed XML document without document type was expected.',
    );
    const hint = text('Corrigez le balisage à cette ligne.', 'Mend the markup on this line.');
    const placed = text(`Ligne ${line} : ${found.fr}`, `Line ${line}: ${found.en}`);
    throw new XmlFault({ ...issueOf('xml.form', 'xml', { found: placed, expected, hint }), line });
  }
}

/** A text with its entities read; undefined when one of them is unknown. */
function decodeEntities(written: string): string | undefined {
  if (!written.includes('&')) return written;
  if (written.replace(ENTITY, '').includes('&')) return undefined;
  return written.replace(ENTITY, (_, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : '\uFFFD';
  });
}
