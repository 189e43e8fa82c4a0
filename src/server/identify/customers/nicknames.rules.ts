/** Names by which English speakers call each other, each line one name. */
const lines = `alexander alex sandy xander|andrew andy drew|anthony tony|benjamin ben benny|charles charlie chuck
christopher chris kit|christine chris tina|daniel dan danny|david dave davy|edward ed eddie ted|elizabeth liz beth betty lisa eliza
francis frank|frederick fred freddie|gerald gerry jerry|gregory greg|harold harry hal|henry harry hank|jacob jake|james jim jimmy jamie
jeffrey jeff|jennifer jen jenny|jessica jess jessie|john jack johnny|jonathan jon|joseph joe joey|joshua josh|katherine catherine kate katie kathy cathy
kenneth ken kenny|lawrence larry|leonard len leo|margaret maggie meg peggy|matthew matt|michael mike mick|nathan nathaniel nate
nicholas nick|pamela pam|patricia pat patty tricia|patrick pat paddy|peter pete|philip phil|raymond ray|rebecca becky|richard rick dick rich
robert bob rob bobby robbie|ronald ron|samuel sam sammy|samantha sam|stephen steven steve|susan sue susie|theodore ted theo|thomas tom tommy
timothy tim|victoria vicky|vincent vince|walter walt|william bill will billy|zachary zach`

const groups = lines.split(/[|\n]/).map((line) => line.split(' '))

/** Whatever else somebody of this name may be called. */
export function namesakesOf(name: string): string[] {
  const others = groups.filter((names) => names.includes(name)).flat()
  return [...new Set(others)].filter((other) => other !== name)
}
