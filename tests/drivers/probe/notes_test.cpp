// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/notes.h"

#include <set>

#include <gtest/gtest.h>

namespace steelyard::probe {
namespace {

TEST(Notes, EachHasItsOwnNameAndASentenceInBothLanguages) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(NoteKind::confirm); ++i) {
    const auto kind = static_cast<NoteKind>(i);
    EXPECT_TRUE(names.insert(name_of(kind)).second) << name_of(kind);
    const Note note{kind, "A", "1", "B", "2"};
    for (const Language language : {Language::en, Language::zh}) {
      const std::string said = sentence(note, language);
      EXPECT_FALSE(said.empty());
      EXPECT_EQ(said.find('{'), std::string::npos) << said;
    }
    EXPECT_NE(sentence(note, Language::en), sentence(note, Language::zh));
  }
}

TEST(Notes, DirectionSaysWhatEachWouldRead) {
  const Note note{NoteKind::direction, "yaohua.eq.rev", "3.000", "yaohua.eq.fwd", "0.003"};
  EXPECT_EQ(
      sentence(note, Language::en),
      "Cannot tell forward from reversed: look at the display. yaohua.eq.rev reads 3.000, yaohua.eq.fwd "
      "reads 0.003.");
}

}  // namespace
}  // namespace steelyard::probe
