// Chinese names with their pinyin, common ones more often; made up by combination, so that nobody in particular is meant.
import { type Random, weightedPicker } from '../../analytics/random.ts'
import type { DemoName } from './demo-words.rules.ts'

type Syllable = readonly [hanzi: string, pinyin: string]

// Weights follow the order of size of the surnames in the population.
const pickSurname = weightedPicker<Syllable>([
  ...weighted(72, '王wang 李li 张zhang'),
  ...weighted(48, '刘liu 陈chen 杨yang'),
  ...weighted(26, '黄huang 赵zhao 吴wu 周zhou'),
  ...weighted(17, '徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo'),
  ...weighted(11, '郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng'),
  ...weighted(
    7,
    '肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 魏wei 苏su 吕lv',
  ),
  ...weighted(4, '丁ding 任ren 卢lu 姚yao 沈shen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao 石shi'),
  ...weighted(1, '欧阳ouyang 司马sima 上官shangguan 诸葛zhuge'),
])

const maleSyllables = syllables(
  '伟wei 强qiang 磊lei 军jun 勇yong 杰jie 涛tao 明ming 超chao 刚gang 平ping 辉hui 鹏peng 华hua 飞fei 斌bin 波bo 宇yu ' +
    '浩hao 凯kai 健jian 俊jun 帆fan 帅shuai 旭xu 宁ning 龙long 林lin 阳yang 建jian 国guo 志zhi 文wen 海hai 子zi 家jia ' +
    '晓xiao 成cheng 东dong 峰feng 锋feng 毅yi 博bo 诚cheng 睿rui 轩xuan 泽ze 昊hao 铭ming 嘉jia',
)
const femaleSyllables = syllables(
  '芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 秀xiu 燕yan 玲ling 桂gui 英ying 红hong 梅mei 莉li 婷ting 雪xue ' +
    '琳lin 颖ying 洁jie 慧hui 倩qian 佳jia 雅ya 欣xin 怡yi 梦meng 晓xiao 文wen 玉yu 兰lan 萍ping 云yun 琴qin 蓉rong ' +
    '瑶yao 璐lu 菲fei 思si 雨yu 晨chen 诗shi 涵han 悦yue 彤tong 蕾lei 薇wei 珊shan 淑shu',
)

/** A person's name; a given surname makes him one of the family. */
export function chineseName(random: Random, gender: 'male' | 'female', family?: DemoName): DemoName {
  const [surname, surnamePinyin] = family ? [family.surname, family.surnameLatin] : pickSurname(random)
  const pool = gender === 'male' ? maleSyllables : femaleSyllables
  const given = [random.pick(pool)]
  if (random.chance(0.78)) given.push(random.pick(pool))
  const name = given.map(([hanzi]) => hanzi).join('')
  const latin = given.map(([, pinyin]) => pinyin).join('')
  return {
    full: surname + name,
    surname,
    surnameLatin: surnamePinyin,
    mailbox: random.chance(0.5) ? surnamePinyin + latin : `${latin}.${surnamePinyin}`,
  }
}

const brandWords = syllables(
  '恒远hengyuan 嘉禾jiahe 瑞丰ruifeng 明德mingde 泰和taihe 鼎新dingxin 云帆yunfan 博雅boya 天成tiancheng 汇通huitong ' +
    '德润derun 永安yongan 星辰xingchen 同创tongchuang 华茂huamao 锦程jincheng 广源guangyuan 正阳zhengyang ' +
    '润泽runze 聚力juli 盛世shengshi 安澜anlan 青禾qinghe 致远zhiyuan 和光heguang 百川baichuan',
)

export function chineseOrganisation(
  random: Random,
  city: string,
  industry: { readonly name: string; readonly suffix: string },
): { name: string; domain: string } {
  const [brand, latin] = random.pick(brandWords)
  return { name: `${city}${brand}${industry.suffix}`, domain: `${latin}${random.integer(1, 999)}.example` }
}

function weighted(weight: number, text: string): [Syllable, number][] {
  return syllables(text).map((syllable) => [syllable, weight])
}

function syllables(text: string): Syllable[] {
  return text.split(' ').map((word) => {
    const split = word.search(/[a-z]/)
    return [word.slice(0, split), word.slice(split)]
  })
}
