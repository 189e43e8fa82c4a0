// What tells one organisation from another in its name: neither its legal form nor the place in brackets.
const legalForms =
  /(股份有限公司|有限责任公司|有限公司|股份公司|集团公司|总公司|分公司|公司|集团|企业|厂|\b(co|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|company|group|holdings?)\b\.?)/giu
const brackets = /[(（][^()（）]*[)）]/gu

/**
 *     companyCore('上海华兴（浦东）贸易有限公司', '上海') // '华兴贸易'
 *
 * A name that is nothing else stays as it is.
 */
export function companyCore(name: string, city: string | null): string {
  const place = city?.replace(/市$/, '')
  const plain = name.normalize('NFKC').replace(brackets, ' ').replace(legalForms, ' ')
  const core = (place ? plain.replaceAll(`${place}市`, '').replaceAll(place, '') : plain)
    .replace(/[\s.,&]+/g, ' ')
    .trim()
  return core.length > 1 ? core : name
}
