//! A record of every register, for a ward of the small district.

use crate::domain::field::Kind;
use crate::domain::op::Op;
use crate::domain::permission::{Right, may};
use crate::domain::{Id, Record, RegisterId, Scope, Value, WardId};

use super::world::{World, with_a_key};

/// Everybody of the small district.
pub(crate) const LOGINS: [&str; 7] =
    ["ward7", "ward8", "leader7", "cec", "district", "inspector7", "operator"];

/// Fills every field that must be filled, adding the records it points to.
pub(crate) fn sample(world: &mut World, register: RegisterId, ward: WardId) -> Record {
    let decl = register.decl();
    let of_ward = matches!(decl.scope, Scope::Ward { .. });
    let mut record = Record::new(register, of_ward.then_some(ward));
    for field in decl.fields.iter().filter(|field| !field.system_set) {
        let value = match field.kind {
            Kind::Ref { to, .. } if field.required || field.column == decl.governed_by => {
                Value::Int(added(world, to, ward).0)
            }
            Kind::Refs { to } if field.column == "ward_ids" => Value::many([Value::Int(ward.0)]).tap(to),
            Kind::Ref { .. } | Kind::Refs { .. } => continue,
            Kind::Several(_) => Value::many([Value::text("other")]),
            Kind::PersonName => Value::text("Trần Thị Bưởi"),
            Kind::Phone => Value::text("0903123456"),
            Kind::Identity => Value::text(format!("079155{:06}", world.next())),
            Kind::Int { min, .. } => Value::Int(min),
            // A ward is rated once a year.
            Kind::Year if register == RegisterId::Ratings => Value::Int(2001 + i64::from(world.next() % 90)),
            Kind::Year => Value::Int(2021),
            // What is split is as much as its shares.
            Kind::Money if decl.field(&format!("{}_q1", field.column)).is_some() => Value::Int(4000),
            Kind::Money => Value::Int(1000),
            Kind::Points => Value::Int(10),
            // What applies is scored, and what was mended on the spot has no day.
            Kind::YesNo if matches!(field.column, "not_applicable" | "on_the_spot") => Value::Int(0),
            Kind::YesNo => Value::Int(1),
            Kind::Date => Value::text("2021-12-01"),
            Kind::BirthDate => Value::text("1955"),
            Kind::Time if field.column == "to_time" => Value::text("09:00"),
            Kind::Time => Value::text("08:00"),
            Kind::Choice(crate::domain::field::Choices::Fixed(list)) => Value::text(list[0].0),
            Kind::Choice(_) => Value::text("literacy"),
            Kind::Figures => Value::text("{}"),
            Kind::State | Kind::Moment => continue,
            Kind::Text { .. } | Kind::Notes { .. } | Kind::Code { .. } => {
                Value::text(format!("A{}", world.next()))
            }
        };
        // A field of narrower writers stays empty; those of the sample's writer are enough to be seen.
        if field.write.is_empty() || field.write[0] == decl.write[0] {
            record.set(field.column, value);
        }
    }
    if register == RegisterId::Certificates {
        let class = complete(world, Id(record.int("enrolment_id").unwrap()));
        record.set("class_id", class.0);
    }
    with_a_key(record, world.next())
}

/// Says of a learner that the class was completed, without which no certificate is given; the class.
fn complete(world: &mut World, slip: Id) -> Id {
    begin(world, slip);
    let Record { version, .. } = world.get("district", RegisterId::Enrolments, slip);
    let step = RegisterId::Enrolments.decl().step("complete").unwrap().code;
    let op = Op::Step { register: RegisterId::Enrolments, id: slip, version, step, given: Vec::new() };
    world.try_as("ward7", &op).or_else(|_| world.try_as("ward8", &op)).unwrap();
    Id(world.get("district", RegisterId::Enrolments, slip).int("class_id").unwrap())
}

trait Tap {
    fn tap(self, to: RegisterId) -> Self;
}

impl Tap for Value {
    fn tap(self, to: RegisterId) -> Self {
        assert_eq!(to, RegisterId::Wards);
        self
    }
}

/// Adds such a record as somebody who may.
pub(crate) fn added(world: &mut World, register: RegisterId, ward: WardId) -> Id {
    if register == RegisterId::Wards {
        return Id(ward.0);
    }
    let record = sample(world, register, ward);
    stored(world, record)
}

/// Adds a record as somebody who may; a rating with all its points, without which no step of it can be made.
pub(crate) fn put(world: &mut World, record: Record) -> Id {
    let (register, ward) = (record.register, record.ward);
    let id = stored(world, record);
    if register == RegisterId::Ratings {
        score(world, id, ward);
    }
    if register == RegisterId::Enrolments {
        begin(world, id);
    }
    id
}

fn stored(world: &mut World, record: Record) -> Id {
    let register = record.register;
    let parent = register.decl().parent().and_then(|(field, to)| Some((to, Id(record.int(field.column)?))));
    let parent = parent.map(|(to, id)| world.get("district", to, id));
    let adds =
        |login: &&str| may(&world.actor(login), Right::Write, None, Some(&record), parent.as_ref()).is_ok();
    let writer = LOGINS.into_iter().find(adds);
    let writer = writer.unwrap_or_else(|| panic!("nobody writes {}", register.decl().table));
    world.add(writer, record)
}

/// Begins the class of a slip, which only registers its learner until then.
fn begin(world: &mut World, slip: Id) {
    let class = world.get("district", RegisterId::Enrolments, slip).int("class_id").map(Id).unwrap();
    let version = world.get("district", RegisterId::Classes, class).version;
    let start =
        Op::Step { register: RegisterId::Classes, id: class, version, step: "start", given: Vec::new() };
    world.try_as("ward7", &start).or_else(|_| world.try_as("ward8", &start)).unwrap();
}

/// Gives a rating all points that there are.
fn score(world: &mut World, rating: Id, ward: Option<WardId>) {
    let criteria = world.reader("district").guideline(2021).unwrap().unwrap().rating.criteria;
    for criterion in criteria {
        let most = i64::from(criterion.points) * 10;
        let score = Record::new(RegisterId::RatingScores, ward)
            .with("rating_id", rating.0)
            .with("criterion", &*criterion.id)
            .with("most", most);
        let id = stored(world, score.with("own_points", most));
        let score = world.get("district", RegisterId::RatingScores, id).with("points", most);
        let op = Op::Save { base: Some(score.values.clone()), record: score };
        world.try_as("district", &op).unwrap();
    }
}
