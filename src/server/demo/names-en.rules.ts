// English names, made up by combination, so that nobody in particular is meant.
import type { Random } from '../../analytics/random.ts'
import type { DemoName } from './demo-words.rules.ts'

const surnames = (
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Martinez Lopez Wilson Anderson Thomas Taylor Moore Jackson ' +
  'Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Torres Hill Green Adams ' +
  'Nelson Baker Hall Campbell Mitchell Carter Roberts Turner Phillips Evans Parker Collins Edwards Stewart Morris ' +
  'Murphy Cook Rogers Morgan Cooper Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray ' +
  'Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Fisher Henderson Cole West Jordan Owens'
).split(' ')
const maleNames = (
  'James John Robert Michael William David Richard Joseph Charles Thomas Daniel Matthew Anthony Mark Steven Paul Andrew ' +
  'Joshua Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry ' +
  'Justin Scott Brandon Benjamin Samuel Frank Gregory Raymond Patrick Alexander Jack Dennis Jerry Tyler Aaron Henry'
).split(' ')
const femaleNames = (
  'Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Betty Margaret Sandra Ashley ' +
  'Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy ' +
  'Angela Anna Brenda Emma Nicole Helen Samantha Katherine Christine Rachel Carolyn Janet Catherine Maria Heather ' +
  'Diane Ruth Julie Olivia'
).split(' ')
const brandWords = (
  'Harbour Northfield Summit Cedar Brightwater Lakeside Silverline Ironbridge Meadow Beacon Oakridge Bluestone Granite ' +
  'Willow Crestview Redwood Evergreen Pinnacle Riverside Copperfield Stonegate Maple Highland Clearwater Fairmont'
).split(' ')

/** A person's name; a given surname makes him one of the family. */
export function englishName(random: Random, gender: 'male' | 'female', family?: DemoName): DemoName {
  const surname = family?.surname ?? random.pick(surnames)
  const given = random.pick(gender === 'male' ? maleNames : femaleNames)
  const surnameLatin = surname.toLowerCase()
  return {
    full: `${given} ${surname}`,
    surname,
    surnameLatin,
    mailbox: random.chance(0.5)
      ? `${given.toLowerCase()}.${surnameLatin}`
      : `${given.charAt(0).toLowerCase()}${surnameLatin}`,
  }
}

export function englishOrganisation(
  random: Random,
  city: string,
  industry: { readonly name: string; readonly suffix: string },
): { name: string; domain: string } {
  const brand = random.pick(brandWords)
  const place = random.chance(0.3) ? `${city} ` : ''
  return {
    name: `${place}${brand} ${industry.suffix}`,
    domain: `${brand.toLowerCase()}${random.integer(1, 999)}.example`,
  }
}
