//! A ward's whole plan of 2021 in a real file, as D1 of the domain tells it.

use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::{Id, Record, RegisterId, Value};

use super::world::World;

/// Section, content, first day, last day, quarter, unit, people, money, source.
const ITEMS: &str = "\
organisation | Kiện toàn Ban Giám đốc, phân công các tiểu ban | 2021-01-18 | | 0 | Ban Giám đốc | 12 | 0 | 
organisation | Họp Ban Giám đốc đánh giá hoạt động quý | |  | 1 | Ban Giám đốc | 12 | 600000 | state_budget
communication | Tuyên truyền xây dựng xã hội học tập, học tập suốt đời tại các tổ dân phố | 2021-03-01 | 2021-03-31 | 0 | Hội Khuyến học | 450 | 2500000 | state_budget
communication | Tuần lễ hưởng ứng học tập suốt đời | 2021-10-01 | 2021-10-07 | 0 | Hội Khuyến học | 300 | 3000000 | sponsors
needs | Khảo sát nhu cầu học tập quý I | 2021-03-01 | 2021-03-20 | 0 | Ban Giám đốc | 200 | 500000 | state_budget
needs | Khảo sát nhu cầu học tập quý II | |  | 2 | Ban Giám đốc | 200 | 500000 | state_budget
needs | Khảo sát nhu cầu học tập quý III | |  | 3 | Ban Giám đốc | 200 | 500000 | state_budget
needs | Khảo sát nhu cầu học tập quý IV | |  | 4 | Ban Giám đốc | 200 | 500000 | state_budget
literacy | Điều tra, cập nhật danh sách người mù chữ từ 15 đến 60 tuổi | 2021-03-01 | 2021-03-12 | 0 | Tiểu ban xóa mù chữ, phổ cập | 90 | 1800000 | state_budget
literacy | Mở lớp xóa mù chữ kỳ 1 | 2021-04-05 | 2021-05-26 | 0 | Tiểu ban xóa mù chữ, phổ cập | 9 | 6000000 | state_budget
universalization | Vận động học sinh bỏ học ra lớp phổ cập | 2021-08-16 | 2021-09-04 | 0 | Tiểu ban xóa mù chữ, phổ cập | 15 | 1000000 | state_budget
topics | Dinh dưỡng cho trẻ dưới 5 tuổi | 2021-03-06 | | 0 | Trạm Y tế | 80 | 500000 | state_budget
topics | Luật Cư trú năm 2020 | 2021-03-14 | | 0 | Tư pháp phường | 80 | 500000 | state_budget
topics | Phòng, chống ma túy trong thanh thiếu niên | 2021-04-17 | | 0 | Công an phường | 100 | 700000 | state_budget
topics | An toàn giao thông cho học sinh | 2021-09-11 | | 0 | Đoàn Thanh niên | 150 | 700000 | state_budget
topics | Kỹ năng phòng, chống đuối nước | 2021-05-22 | | 0 | Đoàn Thanh niên | 120 | 700000 | sponsors
topics | Phân loại rác tại nguồn | 2021-06-05 | | 0 | Hội Liên hiệp Phụ nữ | 90 | 500000 | state_budget
classes | Lớp tin học cơ bản cho người lớn tuổi | 2021-04-06 | 2021-05-27 | 0 | Ban Giám đốc | 20 | 8000000 | learner_fees
classes | Lớp cắm hoa | 2021-05-03 | 2021-05-28 | 0 | Hội Liên hiệp Phụ nữ | 20 | 4000000 | learner_fees
classes | Lớp tiếng Anh giao tiếp | 2021-07-06 | 2021-09-30 | 0 | Ban Giám đốc | 15 | 9000000 | learner_fees
classes | Câu lạc bộ dưỡng sinh | 2021-01-04 | 2021-12-31 | 0 | Hội Người cao tuổi | 40 | 0 | 
arts_sport | Hội thi cắm hoa, nấu ăn mừng ngày 8/3 | 2021-03-08 | | 0 | Hội Liên hiệp Phụ nữ | 60 | 3000000 | sponsors
arts_sport | Văn nghệ kỷ niệm 90 năm thành lập Đoàn | 2021-03-26 | | 0 | Đoàn Thanh niên | 200 | 5000000 | sponsors
arts_sport | Hội thao chào mừng Quốc khánh | 2021-09-02 | | 0 | Tiểu ban văn hóa, thể thao | 150 | 4500000 | sponsors
summer | Sinh hoạt hè cho thiếu nhi: bơi lội, kể chuyện sách, trò chơi dân gian | 2021-06-01 | 2021-08-31 | 0 | Đoàn Thanh niên | 350 | 12000000 | state_budget
training | Bồi dưỡng nghiệp vụ cho cộng tác viên, báo cáo viên | 2021-10-16 | | 0 | Ban Giám đốc | 25 | 1500000 | state_budget
finance_facilities | Bổ sung tủ sách, kiểm kê tài sản | 2021-12-15 | | 0 | Kế toán | 5 | 10000000 | linked_activities
inspection_reports | Tự kiểm tra cuối năm, báo cáo năm | 2021-11-22 | 2021-11-26 | 0 | Ban Giám đốc | 12 | 0 | 
";

const COLUMNS: &[&str] =
    &["section", "content", "from_on", "to_on", "quarter", "lead", "expected", "budget", "fund_source"];

/// A plan as ward staff write it.
pub(crate) fn plan_record(world: &World) -> Record {
    Record::new(RegisterId::Plans, Some(world.wards[0]))
        .with("title", "Kế hoạch hoạt động năm 2021")
        .with("kind", "annual")
        .with("year", 2021)
        .with("number", "05")
        .with("plan_on", "2021-01-20")
        .with("signer", "Trần Thị Ngọc Hạnh")
        .with(
            "purpose",
            "Tạo điều kiện thuận lợi để mọi người dân trên địa bàn phường được học tập thường xuyên, học suốt đời; \
             góp phần nâng cao dân trí, cải thiện chất lượng cuộc sống.\nPhát huy vai trò của các ban ngành, đoàn thể \
             trong việc vận động nhân dân tham gia học tập.",
        )
        .with(
            "requirements",
            "Nội dung, hình thức hoạt động phù hợp nhu cầu của người dân và điều kiện của phường; ưu tiên đối tượng \
             chính sách, dân tộc thiểu số, phụ nữ, người bị thiệt thòi.\nMỗi quý khảo sát nhu cầu học tập ít nhất một \
             lần; đánh giá kết quả và báo cáo đúng hạn.",
        )
}

/// Stores the plan with all its items at once, and a hall and a partner that some items name.
pub(crate) fn whole_plan(world: &mut World) -> Id {
    let ward = Some(world.wards[0]);
    let hall = Record::new(RegisterId::Venues, ward)
        .with("name", "Hội trường UBND phường")
        .with("kind", "culture_house");
    let hall = world.add("ward7", hall);
    let school = Record::new(RegisterId::Partners, ward)
        .with("name", "Trường THCS Phan Tây Hồ")
        .with("kind", "school");
    let school = world.add("ward7", school);
    let mut ops = vec![Op::Save { record: plan_record(world), base: None }];
    for line in ITEMS.lines() {
        let mut item = Record::new(RegisterId::PlanItems, ward).with("plan_id", earlier(0));
        for (column, text) in COLUMNS.iter().zip(line.split('|').map(str::trim)) {
            match text.parse::<i64>() {
                Ok(0) => {}
                Ok(number) => item.set(column, number),
                Err(_) => item.set(column, text),
            }
        }
        if item.text("section") == "topics" {
            item.set("venue_id", hall.0);
            item.set("topic", "health");
            item.set("supporting", Value::many([Value::Int(school.0)]));
            item.set("product", "Người dự nắm được nội dung, có tài liệu mang về");
        }
        ops.push(Op::Save { record: item, base: None });
    }
    world.try_as("ward7", &Op::Several { what: Bulk::Import, ops }).unwrap();
    world.reader("ward7").plan_of(world.wards[0], 2021, "annual").unwrap().expect("the plan")
}

/// The item whose content begins so.
pub(crate) fn item(world: &World, plan: Id, begins: &str) -> Record {
    let version = world.reader("ward7").plan(plan).unwrap().unwrap();
    let found = version.items.into_iter().find(|item| item.text("content").starts_with(begins));
    found.unwrap_or_else(|| panic!("no item {begins}"))
}

/// Moves a record by one of its declared steps.
pub(crate) fn step(
    world: &mut World,
    login: &str,
    register: RegisterId,
    id: Id,
    step: &'static str,
    given: Vec<(&'static str, Value)>,
) {
    let version = world.get(login, register, id).version;
    let op = Op::Step { register, id, version, step, given };
    world.try_as(login, &op).unwrap_or_else(|error| panic!("{step}: {error}"));
}
