// Of what the notes of the million consist: three phrases each, the first of which half of all begin alike.
const who = ['客户', '客户', '客户', '客户', '对方', '采购经理', '财务', '老板', '客户太太', '前台']
const said = ['说', '表示', '提到', '希望', '反映', '询问', '确认', '担心', '要求', '同意']
const when = ['近期', '下周', '月底', '年底', '节后', '开学前', '装修后', '出差回来', '这个季度', '明年']
const verbs = [
  ...['更换', '添置', '维修', '退掉', '试用', '预订', '比较', '加购', '升级', '租用'],
  ...['保养', '寄送', '开票', '延期', '续签', '培训', '安装', '测试', '报价', '打样'],
]
const objects = [
  ...['净水器', '办公桌椅', '挖掘机', '龙井茶', '普洱茶饼', '会员卡', '空调机组', '叉车', '样品册', '包装盒'],
  ...[
    '防火门',
    '配电柜',
    '服务合同',
    '体检套餐',
    '增值税发票',
    '生日蛋糕',
    '钢筋',
    '水泵',
    '软件授权',
    '监控设备',
  ],
  ...['红酒', '月饼礼盒', '打印机', '投影仪', '地毯', '窗帘', '轮胎', '电梯', '光缆', '仓储货架'],
  ...['消防器材', '工作服', '钓鱼竿', '车位', '理财产品', '保险单', '考察行程', '展会门票', '护肤品', '奶粉'],
]

const product = (...lists: string[][]): string[] =>
  lists.reduce<string[]>((all, list) => all.flatMap((head) => list.map((tail) => head + tail)), [''])

export const notePhrases = [
  product(who, said, when),
  product(verbs, objects),
  product(objects, ['的价格', '的质量', '的交货期', '的颜色', '的售后']),
] as const
