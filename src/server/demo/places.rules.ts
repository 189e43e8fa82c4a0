// Where the branches of the demo company and its customers are.

export interface DemoCity {
  readonly province: string
  readonly city: string
  readonly districts: readonly string[]
}

export const chineseCities = cities(
  '上海市|上海|黄浦区 徐汇区 静安区 杨浦区 闵行区',
  '浙江省|杭州|西湖区 上城区 拱墅区 滨江区',
  '江苏省|苏州|姑苏区 虎丘区 吴中区 相城区',
  '江苏省|南京|玄武区 秦淮区 鼓楼区 建邺区',
  '广东省|广州|天河区 越秀区 海珠区 白云区',
  '广东省|深圳|福田区 南山区 罗湖区 宝安区',
  '北京市|北京|朝阳区 海淀区 东城区 丰台区',
  '四川省|成都|锦江区 青羊区 武侯区 成华区',
  '湖北省|武汉|江岸区 武昌区 洪山区 汉阳区',
  '陕西省|西安|雁塔区 碑林区 莲湖区 未央区',
  '福建省|厦门|思明区 湖里区 集美区',
  '山东省|青岛|市南区 市北区 崂山区',
  '湖南省|长沙|岳麓区 芙蓉区 雨花区',
  '重庆市|重庆|渝中区 江北区 沙坪坝区',
  '河南省|郑州|金水区 二七区 中原区',
  '云南省|昆明|五华区 盘龙区 官渡区',
  '天津市|天津|和平区 河西区 南开区',
)
export const chineseRoads =
  '人民路 解放路 中山路 建设路 和平路 文化路 新华路 滨河路 学府路 迎宾路 长江路 花园路'.split(' ')

export const englishCities = cities(
  'Washington|Seattle|Ballard Fremont Queen_Anne Capitol_Hill',
  'Oregon|Portland|Pearl_District Sellwood Hawthorne',
  'California|San Francisco|Mission Sunset Richmond Marina',
  'California|San Diego|North_Park La_Jolla Hillcrest',
  'Colorado|Denver|Highlands Baker Five_Points',
  'Texas|Austin|Zilker Mueller Hyde_Park',
  'Illinois|Chicago|Lincoln_Park Logan_Square Hyde_Park',
  'Minnesota|Minneapolis|Uptown Northeast Longfellow',
  'Massachusetts|Boston|Back_Bay Dorchester Allston',
  'New York|New York|Chelsea Harlem Astoria Park_Slope',
  'Pennsylvania|Philadelphia|Fishtown Manayunk Queen_Village',
  'Georgia|Atlanta|Midtown Inman_Park Buckhead',
  'Tennessee|Nashville|Germantown East_End Gulch',
  'Virginia|Richmond|Carytown Church_Hill Fan_District',
  'North Carolina|Raleigh|Oakwood Five_Points Boylan',
  'Wisconsin|Madison|Willy_Street Vilas Westmorland',
  'Michigan|Detroit|Corktown Midtown Greektown',
)
export const englishRoads =
  'Main_Street Oak_Avenue Park_Avenue Maple_Street Cedar_Lane Washington_Street Lake_Drive Hill_Road Elm_Street Church_Street'
    .split(' ')
    .map((road) => road.replaceAll('_', ' '))

// Area codes of the United States. With the exchange 555 a number looks right and belongs to nobody.
export const americanAreaCodes = (
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 ' +
  '256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 ' +
  '334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 425 430 432 434 ' +
  '435 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 ' +
  '562 563 567 570 571 573 574 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 ' +
  '631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731'
).split(' ')

function cities(...lines: string[]): DemoCity[] {
  return lines.map((line) => {
    const [province = '', city = '', districts = ''] = line.split('|')
    return {
      province,
      city,
      districts: districts.split(' ').map((district) => district.replaceAll('_', ' ')),
    }
  })
}
