/** Spreads names over the colour wheel; the same name always gets the same hue. */
export function hue(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)!) % 360;
  return sum;
}
