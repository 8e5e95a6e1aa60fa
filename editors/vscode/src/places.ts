// Places in a text: the preview counts bytes, the editor lines and UTF-16 units.

/** How many bytes stand before a UTF-16 offset of a text. A byte order mark counts, though no editor shows it. */
export const bytesBefore = (text: string, offset: number, hasMark = false): number =>
  Buffer.byteLength(text.slice(0, offset), 'utf8') + (hasMark ? 3 : 0);

/** The UTF-16 offset behind so many bytes; within a character, before it. */
export const offsetAt = (text: string, bytes: number, hasMark = false): number => {
  let left = bytes - (hasMark ? 3 : 0);
  let offset = 0;
  for (const character of text) {
    left -= Buffer.byteLength(character, 'utf8');
    if (left < 0) break;
    offset += character.length;
  }
  return offset;
};
